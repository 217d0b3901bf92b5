import { isIP } from 'node:net';
import { hasNetworksOfK3s, SERVICES_OF_K3S } from '../../cluster/networks-of-k3s';
import { parseCidr } from '../../edge/cidr';
import { type JsonPath, list, record, text } from '../../manifests/json';
import { areInOneFile } from '../../manifests/left-open/folders';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const service = (range: string) => dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { type: LoadBalancer, loadBalancerSourceRanges: [${range}], ports: [{ port: 443 }] }
      `;

export const addressInvalid: Rule = {
  id: 'address-invalid',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'Where a Service or pod needs an IP address or a range of them, a host name or a malformed address is written, or the address of a Service of another cluster, or of another Service.',
    outage: 'The API server refuses the object, and the apply ends there.',
    bad: service('203.0.113.7'),
    good: service('203.0.113.7/32'),
    source:
      'Kubernetes 1.34, pkg/apis/core/validation: ValidateService, ValidateHostAliases. k3s: --cluster-cidr, --service-cidr.',
  },
  check({ set, cluster, report }) {
    const isUsualRange = hasNetworksOfK3s(cluster);
    const holders = new Map<string, Manifest>();
    for (const manifest of set.ofType('Service')) {
      for (const fault of faultsIn(ofService(manifest))) report(manifest, fault);
      const address = text(manifest.at('spec', 'clusterIP')) ?? '';
      const holder = holders.get(address) ?? manifest;
      if (isIP(address) !== 0) holders.set(address, holder);
      // Two of one name are another rule's; a folder may be another cluster's.
      if (String(holder) !== String(manifest) && areInOneFile(holder, manifest)) {
        report(manifest, {
          message: `has the address ${address}, which ${holder} has too; the API server would refuse the second.`,
          fix: 'Leave clusterIP out, or write an address of its own.',
          at: ['spec', 'clusterIP'],
        });
      }
      if (!isUsualRange || isIP(address) !== 4 || address.startsWith(SERVICES_OF_K3S)) continue;
      report(manifest, {
        message: `has the address ${address}, and the cluster's Services are in ${SERVICES_OF_K3S}0.0/16; the API server would refuse it.`,
        fix: 'Leave clusterIP out, or write an address of that range.',
        at: ['spec', 'clusterIP'],
      });
    }
    for (const pod of set.pods) for (const fault of faultsIn(ofPod(pod))) report(pod.owner, fault);
  },
};

/** A value that must be an address, or a range with its prefix. */
interface AddressPlace {
  readonly value: unknown;
  readonly path: JsonPath;
  readonly isRange: boolean;
}

function* faultsIn(places: readonly AddressPlace[]) {
  for (const { value, path, isRange } of places) {
    if (typeof value !== 'string' || isTemplated(value) || (isRange ? isCidr(value) : isAddress(value))) continue;
    const form = isRange ? '203.0.113.0/24, or one address as 203.0.113.7/32' : '203.0.113.7';
    yield {
      message: `'${value}' is no ${isRange ? 'range of addresses' : 'IP address'}; the API server would refuse the object.`,
      fix: `Write it like ${form}.`,
      at: path,
    };
  }
}

function ofService({ body }: Manifest): AddressPlace[] {
  const { clusterIP, clusterIPs, externalIPs, loadBalancerSourceRanges } = record(body.spec);
  const own = [clusterIP, ...list(clusterIPs)].some((one) => one === 'None' || one === '');
  return [
    ...(own ? [] : [place(clusterIP, ['spec', 'clusterIP'])]),
    ...(own ? [] : places(clusterIPs, ['spec', 'clusterIPs'])),
    ...places(externalIPs, ['spec', 'externalIPs']),
    ...places(loadBalancerSourceRanges, ['spec', 'loadBalancerSourceRanges'], true),
  ];
}

function ofPod({ spec, specPath }: PodTemplate): AddressPlace[] {
  const aliases = list(spec.hostAliases).map((alias, index) =>
    place(record(alias).ip, [...specPath, 'hostAliases', index, 'ip']),
  );
  return [...aliases, ...places(record(spec.dnsConfig).nameservers, [...specPath, 'dnsConfig', 'nameservers'])];
}

function place(value: unknown, path: JsonPath, isRange = false): AddressPlace {
  return { value, path, isRange };
}

function places(values: unknown, path: JsonPath, isRange = false): AddressPlace[] {
  return list(values).map((value, index) => place(value, [...path, index], isRange));
}

/** The API server still reads numbers with zeros before them. */
function isAddress(value: string): boolean {
  return isIP(value.replace(/(^|\.)0+(?=\d)/g, '$1')) !== 0;
}

/** Bits behind the prefix are accepted, and spaces around it. */
function isCidr(value: string): boolean {
  const { fault } = parseCidr(value.trim());
  return value.includes('/') && (fault === undefined || fault.message.includes('bits'));
}
