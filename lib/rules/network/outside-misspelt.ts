import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance, nearestName } from '../../manifests/nearest-name';
import { isOutside, peerOf } from '../../manifests/network/hosts';
import { NetworkPolicies, type NetworkPolicy } from '../../manifests/network/network-policies';
import { settingsInUse } from '../../manifests/pods/settings';
import { OUTSIDE_ANNOTATION } from '../../metadata/annotations';
import { domainMeantBy, domainOf } from '../edge/served-hosts';
import type { ReportOnce } from '../report-once';

/** Tells of hosts that a policy lets its pods out to by its annotation, and that they are told a letter otherwise. */
export function reportMisspelt(set: ManifestSet, tell: ReportOnce): void {
  const policies = NetworkPolicies.of(set);
  const written = policies.all.map((policy) => [policy, hostsOf(policy)] as const);
  for (const [policy, hosts] of written) {
    if (hosts.length === 0) continue;
    const containers = policies.selectedBy(policy).flatMap((pod) => pod.containers);
    const settings = containers.flatMap((container) => settingsInUse(set, container));
    const asked = settings.flatMap((setting) => ({ ...setting, host: peerOf(setting.value)?.host ?? '' }));
    for (const { name, value, host, holder, path } of asked) {
      if (!isOutside(host) || hosts.includes(host)) continue;
      const other = nearestName(
        host,
        hosts.filter((one) => !asked.some((each) => each.host === one)),
      );
      if (other === undefined || editDistance(host, other) > 1) continue;
      // A URL of one's own domain with a slip in it is told by `public-url-misspelt`.
      if (/https?:/.test(value) && domainMeantBy(set, domainOf(host) ?? '') !== undefined) continue;
      // What another policy spells like the setting is wrong in this one.
      const isPolicy = written.some(([, others]) => others.includes(host));
      tell(isPolicy ? policy.manifest : holder, {
        message: `disagrees: ${name} is ${host}, and ${policy.manifest} lets out to ${other}; of the two names one is not found.`,
        fix: `Write ${isPolicy ? host : other}.`,
        at: isPolicy ? ['metadata', 'annotations', OUTSIDE_ANNOTATION] : path,
      });
    }
  }
}

function hostsOf({ manifest }: NetworkPolicy): string[] {
  return (manifest.annotations[OUTSIDE_ANNOTATION] ?? '').match(/[a-z0-9-]+(\.[a-z0-9-]+)+/g) ?? [];
}
