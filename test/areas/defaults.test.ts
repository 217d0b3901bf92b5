import { App, Chart } from 'cdk8s';
import * as library from '../../lib';

/** Those that can be made of nothing but a place and a name. */
const WITHOUT_PROPS = [
  library.CloudflareMiddlewares,
  library.CloudflareOnly,
  library.Compress,
  library.RateLimit,
  library.RedirectScheme,
  library.Redis,
  library.Retry,
  library.SecurityHeaders,
  library.TraefikDaemonSetConfig,
];

test.each(WITHOUT_PROPS.map((type) => [type.name, type] as const))('%s is right by its defaults', (_, Type) => {
  const chart = new Chart(new App(), 'shop', {
    namespace: 'shop',
    labels: { 'app.kubernetes.io/part-of': 'shop' },
    disableResourceNameHashes: true,
  });
  new library.RestrictedNamespace(chart, 'namespace');
  new Type(chart, 'it');
  expect(library.findingsIn(chart)).toEqual([]);
});
