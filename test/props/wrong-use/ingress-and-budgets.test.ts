import {
  CloudflareOnlyIngress,
  type CloudflareOnlyIngressProps,
  PodDisruptionBudgets,
  type PodDisruptionBudgetsProps,
  WebService,
} from '../../../lib';
import { built } from '../../support/build';
import { WEB } from '../../support/valid-props';
import { testWrongUse } from '../../support/wrong-use';

describe('CloudflareOnlyIngress refuses', () => {
  const backend = new WebService(
    built(() => undefined),
    'web',
    WEB,
  );
  testWrongUse<CloudflareOnlyIngressProps>(
    (chart, props) => void new CloudflareOnlyIngress(chart, 'subject', props),
    { hosts: ['shop.example.com'], backend },
    ['hosts', 'backend'],
    {
      hosts: [
        ['shop.example.com', 'hosts = "shop.example.com"', /in brackets/],
        [[], 'hosts = []', /Name each host once/],
        [['a.example.com', 'a.example.com'], 'hosts = ["a.example.com","a.example.com"]', /Name each host once/],
        ...[
          'https://a.example.com',
          'a.example.com:443',
          'a.example.com/api',
          'A.example.com',
          'localhost',
          '178.104.247.152',
          '*.com',
          'a.*.com',
          'a..b',
          '',
          `${'a'.repeat(64)}.example.com`,
        ].map((host) => [[host], `hosts[0] = "${host}"`, /bare name/] as const),
        [[7], 'hosts[0] = 7', /bare name/],
      ],
      backend: [
        ['api', 'backend = "api"', /not its name/],
        [{ serviceName: 'api' }, 'backend = {"serviceName":"api"}', /not its name/],
      ],
      name: [
        ['Front', 'name = "Front"', /at most 63/],
        ['a'.repeat(64), `name = "${'a'.repeat(64)}"`, /at most 63/],
      ],
      ingressClassName: [
        ['', 'ingressClassName = ""', /at most 253/],
        ['Traefik Proxy', 'ingressClassName = "Traefik Proxy"', /at most 253/],
      ],
      middlewares: [
        ['shop-rate-limit@kubernetescrd', 'middlewares = "shop-rate-limit@kubernetescrd"', /not its name/],
        [[], 'middlewares = []', /Pass a CloudflareMiddlewares/],
      ],
      securityHeaders: [['strict-headers', 'securityHeaders = "strict-headers"', /a SecurityHeaders: the object/]],
      rateLimit: [[{ burst: 20 }, 'rateLimit = {"burst":20}', /a RateLimit: the object/]],
      additionalMiddlewares: [
        ['admin-auth', 'additionalMiddlewares = "admin-auth"', /in brackets/],
        [['admin-auth'], 'additionalMiddlewares[0] = "admin-auth"', /not its name/],
      ],
    },
  );
});

describe('PodDisruptionBudgets refuses', () => {
  testWrongUse<PodDisruptionBudgetsProps>(
    (chart, props) => void new PodDisruptionBudgets(chart, 'subject', props),
    { workloads: [] },
    ['workloads'],
    {
      workloads: [
        ['api', 'workloads = "api"', /in brackets/],
        [['api'], 'workloads[0] = "api"', /not its name/],
        [[{ name: 'api' }], 'workloads[0] = {"name":"api"}', /not its name/],
      ],
    },
  );
});
