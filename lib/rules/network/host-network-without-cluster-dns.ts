import ipaddr from 'ipaddr.js';
import { hasNetworksOfK3s, SERVICES_OF_K3S } from '../../cluster/networks-of-k3s';
import { valueAt } from '../../edge/traefik/chart/values';
import { type JsonObject, type JsonPath, list, record } from '../../manifests/json';
import { nearestName } from '../../manifests/nearest-name';
import { peerOf, serviceOf } from '../../manifests/network/hosts';
import { podsBehind } from '../../manifests/network/selected-pods';
import { settingsOf } from '../../manifests/pods/settings';
import { namesAskedBy } from '../../manifests/traefik/asked-names';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const POD = (policy: string) => `
apiVersion: v1
kind: Service
metadata: { name: redis, namespace: shop }
spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop }
spec:
  hostNetwork: true
  ${policy}
  containers: [{ name: api, image: "shop/api:1.0.0", env: [{ name: REDIS_URL, value: "redis://redis:6379/0" }] }]
`;

/** The DNS of kubeadm's clusters, whose documentation is copied from, and the API server of k3s. */
const NO_DNS = ['10.96.0.10', `${SERVICES_OF_K3S}0.1`];

export const hostNetworkWithoutClusterDns: Rule = {
  id: 'host-network-without-cluster-dns',
  family: 'network',
  severity: 'error',
  docs: {
    fault:
      'A pod that asks its node’s DNS (hostNetwork, dnsPolicy Default) or the internet’s is told the name of a Service. Or one asks another cluster’s DNS, or has a slip in an option or a domain of resolv.conf.',
    outage:
      'The name is not found: with hostNetwork, ClusterFirst means the node’s own DNS. Of a Traefik so placed, every route fails whose login, rate limit or external name is a Service.',
    bad: dedent`${POD('dnsPolicy: ClusterFirst')}`,
    good: dedent`${POD('dnsPolicy: ClusterFirstWithHostNet')}`,
    source: 'Kubernetes: "DNS for Services and Pods", Pod’s DNS policy.',
  },
  check({ set, cluster, report }) {
    for (const pod of set.pods) {
      const { owner, namespace, spec, specPath, containers } = pod;
      const isDefault = spec.dnsPolicy === 'Default' && spec.dnsConfig === undefined;
      const isOnHost = spec.hostNetwork === true && (spec.dnsPolicy ?? 'ClusterFirst') === 'ClusterFirst';
      const servers = list(record(spec.dnsConfig).nameservers);
      const dead = hasNetworksOfK3s(cluster) ? servers.find((server) => NO_DNS.includes(String(server))) : undefined;
      if (dead !== undefined) {
        report(owner, {
          message: `asks ${dead} for names, and the cluster’s DNS is ${SERVICES_OF_K3S}0.10: nobody answers there.`,
          fix: 'Take dnsPolicy and the nameserver out.',
          at: [...specPath, 'dnsConfig', 'nameservers', servers.indexOf(dead)],
        });
        continue;
      }
      for (const fault of [...optionFaults(spec, specPath), ...searchFaults(spec, specPath)]) report(owner, fault);
      const isOutside = spec.dnsPolicy === 'None' && servers.length > 0 && servers.every(isPublic);
      // Nameservers of its own may be the cluster's.
      if (!isOutside && ((!isDefault && !isOnHost) || servers.length > 0)) continue;
      const aliases = new Set(list(spec.hostAliases).flatMap((alias) => list(record(alias).hostnames)));
      for (const setting of containers.flatMap((container) => settingsOf(set, container))) {
        const peer = peerOf(setting.value);
        const named = peer?.port === undefined || aliases.has(peer.host) ? undefined : serviceOf(peer.host, namespace);
        const service = named && set.find('Service', named.namespace, named.name);
        // Its own address is what it tells others.
        if (named === undefined || service === undefined || podsBehind(set, service)?.includes(pod)) continue;
        report(owner, {
          message: `${isOutside ? `asks ${servers.join(' and ')} (dnsPolicy None)` : isDefault ? 'asks its node’s DNS (dnsPolicy Default)' : 'is on its node’s network'} and is told ${setting.name}=${setting.value}; ${isOutside ? 'a DNS of the internet' : 'the node’s DNS'} does not know the Service ${named.name}.`,
          fix:
            spec.hostNetwork === true
              ? 'Write dnsPolicy: ClusterFirstWithHostNet.'
              : isOutside
                ? 'Take dnsPolicy out: the cluster’s DNS asks others for the names of the internet.'
                : 'Take dnsPolicy out: Default is not the default.',
          at: [...specPath, spec.dnsPolicy === undefined ? 'hostNetwork' : 'dnsPolicy'],
        });
        break;
      }
    }
    for (const release of traefikReleases(set)) {
      const { manifest, values = {}, hostNetwork } = release;
      const policy = valueAt(values, 'deployment', 'dnsPolicy') ?? 'ClusterFirst';
      if (!hostNetwork || (policy !== 'ClusterFirst' && policy !== 'Default')) continue;
      // Nameservers of its own may be the cluster's.
      if (valueAt(values, 'deployment', 'dnsConfig') !== undefined) continue;
      const [asked] = namesAskedBy(set, release);
      if (asked === undefined) continue;
      report(manifest, {
        message: `puts Traefik on its nodes’ network, and ${asked.by} has it ask ${asked.host}; the nodes’ DNS does not know that Service.`,
        fix: 'Write deployment.dnsPolicy: ClusterFirstWithHostNet.',
        at: ['spec', 'valuesContent'],
      });
    }
  },
};

/** What people set in resolv.conf; no other word of it is like one of these. */
const OPTIONS = ['ndots', 'timeout', 'attempts', 'rotate', 'single-request', 'single-request-reopen', 'use-vc'];

function optionFaults({ dnsConfig }: JsonObject, specPath: JsonPath): Fault[] {
  return list(record(dnsConfig).options).flatMap((item, index): Fault[] => {
    const [option = ''] = String(record(item).name).split(':');
    const meant = OPTIONS.includes(option) ? undefined : nearestName(option, OPTIONS);
    if (meant === undefined) return [];
    const message = `sets the option ${option} for its DNS, which programs pass over.`;
    return [{ message, fix: `Write ${meant}.`, at: [...specPath, 'dnsConfig', 'options', index] }];
  });
}

/** Domains of the cluster with a slip, which none of its Services is in. */
function searchFaults({ dnsConfig }: JsonObject, specPath: JsonPath): Fault[] {
  return list(record(dnsConfig).searches).flatMap((item, index): Fault[] => {
    const [, begin = '', domain = ''] = /^(.*\bsvc\.)(.*)$/.exec(String(item)) ?? [];
    const meant = nearestName(domain, ['cluster.local']);
    if (meant === undefined) return [];
    const message = `has names looked for in ${item}, which the cluster's DNS does not know; no Service is found by its short name.`;
    return [{ message, fix: `Write ${begin}${meant}.`, at: [...specPath, 'dnsConfig', 'searches', index] }];
  });
}

function isPublic(server: unknown): boolean {
  return typeof server === 'string' && ipaddr.isValid(server) && ipaddr.parse(server).range() === 'unicast';
}
