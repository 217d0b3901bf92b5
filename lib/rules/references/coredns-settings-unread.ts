import { strings } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const settings = (key: string) => dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: coredns-custom, namespace: kube-system }
      data:
        ${key}: |
          internal.example.com:53 {
              forward . 10.0.0.2
          }
      `;

/** What CoreDNS imports of the folder that the ConfigMap is mounted at. */
const IMPORTED = /\.(server|override)$/;

export const corednsSettingsUnread: Rule = {
  id: 'coredns-settings-unread',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'Settings for the cluster’s DNS stand under a key that CoreDNS does not import, or in the ConfigMap that k3s writes itself.',
    outage:
      'The names are not found, as if nothing had been said; or they are until k3s starts again, which is the next upgrade.',
    bad: settings('internal.conf'),
    good: settings('internal.server'),
    source:
      'k3s: Advanced Options, "CoreDNS custom configuration imports"; its manifests/coredns.yaml, which is written at every start.',
  },
  check({ set, cluster, report }) {
    const custom = set.find('ConfigMap', 'kube-system', 'coredns-custom');
    const files = Object.entries(strings(custom?.body.data));
    for (const [key] of files) {
      // A file of hosts or of a zone, which another names.
      if (
        custom === undefined ||
        IMPORTED.test(key) ||
        files.some(([other, content]) => other !== key && content.includes(key))
      )
        continue;
      report(custom, {
        message: `has settings for CoreDNS under ${key}, and it imports *.server and *.override alone; they are never read.`,
        fix: `Call it ${key.replace(/\.\w+$/, '')}.server if it is a block of its own, .override if it belongs into that of the cluster.`,
        at: ['data', key],
      });
    }
    const packaged = set.find('ConfigMap', 'kube-system', 'coredns');
    // Who states k3s' Traefik has k3s.
    if (packaged === undefined || cluster.chart === undefined || runsCoreDns(set)) return;
    report(packaged, {
      message: 'is the ConfigMap that k3s writes at every start; what it says here is gone after the next.',
      fix: 'Write a ConfigMap coredns-custom, with a key that ends in .server or .override.',
      at: ['metadata', 'name'],
    });
  },
};

/** Whether the set has a CoreDNS of its own, in place of that of k3s. */
function runsCoreDns(set: ManifestSet): boolean {
  return set.pods.some(({ owner, namespace }) => namespace === 'kube-system' && owner.name.includes('coredns'));
}
