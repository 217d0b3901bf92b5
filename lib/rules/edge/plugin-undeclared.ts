import { type JsonObject, record } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { type TraefikRelease, traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const example = (values: string) => dedent`
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          experimental:
            plugins: ${values}
      ---
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: bouncer, namespace: shop }
      spec: { plugin: { bouncer: { enabled: true } } }
      `;

export const pluginUndeclared: Rule = {
  id: 'plugin-undeclared',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: "A Middleware is of a plugin that Traefik's values do not load.",
    outage:
      'Traefik does not know the type (unknown plugin type) and builds no router with it: what it is attached to answers 404.',
    bad: example('{}'),
    good: example('{ bouncer: { moduleName: github.com/example/bouncer, version: v1.2.3 } }'),
    source: 'Traefik: "Plugins", static configuration; pkg/plugins/builder.go. Chart 39: experimental.plugins.',
  },
  check({ set, report }) {
    const [release, ...others] = traefikReleases(set);
    // Two are variants of one system, of which either may be meant.
    if (release?.flags === undefined || others.length > 0) return;
    const loaded = pluginsOf(release);
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      for (const name of Object.keys(record(middleware.at('spec', 'plugin')))) {
        if (loaded.has(name.toLowerCase()) || isTemplated(name)) continue;
        report(middleware, {
          message: `is of the plugin ${name}, which ${release.manifest} does not load; Traefik builds no router with it, and what it is attached to answers 404.`,
          fix: `Add experimental.plugins.${name} with moduleName and version to the values${loaded.size > 0 ? `, or name one that is loaded: ${[...loaded].join(', ')}` : ''}.`,
          at: ['spec', 'plugin', name],
        });
      }
    }
  },
};

/** Names of what the values or the arguments load, in lower case. */
function pluginsOf({ values, flags }: TraefikRelease): Set<string> {
  const { plugins, localPlugins } = record(values?.experimental);
  const names = [plugins, localPlugins].flatMap((map) => Object.keys(record(map) as JsonObject));
  for (const flag of flags?.keys() ?? []) {
    const name = /^experimental\.(?:local)?plugins\.([^.]+)\./.exec(flag)?.[1];
    if (name !== undefined) names.push(name);
  }
  return new Set(names.map((name) => name.toLowerCase()));
}
