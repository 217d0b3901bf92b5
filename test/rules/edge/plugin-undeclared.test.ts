import { pluginUndeclared } from '../../../lib/rules/edge/plugin-undeclared';
import { describeRule } from '../../support/describe-rule';

const traefik = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: '${values}' }
  ---`;
const PLUGIN = `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: bouncer, namespace: shop }
  spec: { plugin: { Bouncer: { enabled: true } } }`;

describeRule(pluginUndeclared, {
  finds: {
    'a plugin where none is loaded': traefik('{}') + PLUGIN,
    'a plugin of another name':
      traefik('experimental: { plugins: { crowdsec: { moduleName: github.com/example/bouncer, version: v1.2.3 } } }') +
      PLUGIN,
  },
  silentOn: {
    'a plugin of another casing, which Traefik takes for the same':
      traefik('experimental: { plugins: { bouncer: { moduleName: github.com/example/bouncer, version: v1.2.3 } } }') +
      PLUGIN,
    'a local plugin':
      traefik(
        'experimental: { localPlugins: { bouncer: { moduleName: github.com/example/b, mountPath: /p, type: hostPath, hostPath: /p } } }',
      ) + PLUGIN,
    'a plugin loaded by arguments':
      traefik(
        'additionalArguments: [--experimental.plugins.bouncer.modulename=github.com/example/b, --experimental.plugins.bouncer.version=v1.0.0]',
      ) + PLUGIN,
    'a Traefik that is configured elsewhere': PLUGIN,
    'two variants of one': traefik('{}') + traefik('{}') + PLUGIN,
    'other types': `${traefik('{}')}${PLUGIN.replace(/plugin: .*/, 'compress: {} }')}`,
  },
});
