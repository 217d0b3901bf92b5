import type { Chart } from 'cdk8s';
import {
  CloudflareOnlyIngress,
  type ClusterNetworkProps,
  type ExternalEndpoint,
  NetworkPolicies,
  Redis,
  WebService,
  Worker,
} from '../../lib';
import { IMAGE, objectsOf } from '../support/build';
import { type Manifest, one } from '../support/manifests';
import { NETWORK, WEB } from '../support/valid-props';

export const DATABASE: ExternalEndpoint = { name: 'Database', host: 'db.example.com', ports: [5432] };
export const MAIL: ExternalEndpoint = { name: 'Mail', host: 'mail.example.com', ports: [587, 465] };

interface Policy {
  readonly podSelector: object;
  readonly policyTypes: readonly string[];
  readonly ingress?: readonly { readonly from: readonly object[]; readonly ports: readonly object[] }[];
  readonly egress?: readonly { readonly to: readonly object[]; readonly ports: readonly object[] }[];
}

/** A shop: a site behind an Ingress that asks a cache, and a worker that asks the cache too. */
export function shop(
  more: (parts: { chart: Chart; web: WebService; worker: Worker; cache: Redis }) => void = () => {},
) {
  return (network: ClusterNetworkProps = NETWORK) =>
    objectsOf((chart) => {
      const cache = new Redis(chart, 'cache');
      const web = new WebService(chart, 'web', { ...WEB, selector: { app: 'web' } }).connectsTo(cache);
      const worker = new Worker(chart, 'worker', { image: IMAGE }).connectsTo(cache);
      new NetworkPolicies(chart, 'policies', { workloads: [web, worker, cache], ...network });
      new CloudflareOnlyIngress(chart, 'front', { hosts: ['shop.example.com'], backend: web });
      more({ chart, web, worker, cache });
    });
}

export const policyOf = (objects: Manifest[], name: string) => one<Policy>(objects, 'NetworkPolicy', name).spec;
export const peersOf = (objects: Manifest[], name: string) =>
  policyOf(objects, name).egress?.flatMap(({ to, ports }) => to.map((peer) => [peer, ports])) ?? [];
export const block = (cidr: string) => ({ ipBlock: { cidr } });
export const pods = (matchLabels: object) => ({ podSelector: { matchLabels } });
export const tcp = (...ports: number[]) => ports.map((port) => ({ protocol: 'TCP', port }));
