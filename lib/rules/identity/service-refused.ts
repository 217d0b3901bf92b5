import type { ClusterFacts } from '../../cluster/cluster-facts';
import { DNS_SUBDOMAIN, formFault } from '../../manifests/fields/names';
import { isRecord, list, number, record, text } from '../../manifests/json';
import { mayBePartial } from '../../manifests/left-open/partial';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import { nearestName } from '../../manifests/nearest-name';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const service = (ports: string) => dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }${ports} }
      `;

export const serviceRefused: Rule = {
  id: 'service-refused',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'A Service has no port, an ExternalName has no name or one that is no host’s, one without an address is to be reached from outside, one that is not reached from outside says how it is, one asks for address families or a distribution that there are not, or says how long visitors stay with a pod where they don’t, or longer than a day.',
    outage: 'The API server refuses the Service; what asks for it finds no such name.',
    bad: service(''),
    good: service(', ports: [{ port: 8000 }]'),
    source: 'Kubernetes 1.34, pkg/apis/core/validation: ValidateService, validateServiceExternalTrafficPolicy.',
  },
  check({ set, cluster, report }) {
    for (const manifest of set.ofType('Service')) {
      const fault =
        faultOf(manifest) ?? familyFault(manifest, cluster) ?? distributionFault(manifest) ?? affinityFault(manifest);
      if (fault !== undefined && !mayBePartial(set, manifest)) report(manifest, fault);
    }
  },
};

/** A pod network of one family has one family of Services. */
function familyFault({ body }: Manifest, { nodes = [] }: ClusterFacts): Fault | undefined {
  const ranges = nodes.map(({ podCIDR }) => podCIDR).filter((range) => range !== undefined);
  if (ranges.length === 0 || ranges.some((range) => range.includes(':'))) return undefined;
  const { ipFamilyPolicy, ipFamilies } = record(body.spec);
  const fault = (asks: string, field: string, fix: string): Fault => ({
    message: `${asks}, and the nodes have pod networks of IPv4 alone; the API server would refuse it.`,
    fix,
    at: ['spec', field],
  });
  if (list(ipFamilies).includes('IPv6'))
    return fault('asks for an address of IPv6', 'ipFamilies', 'Take IPv6 out of ipFamilies, or leave them out.');
  if (ipFamilyPolicy === 'RequireDualStack')
    return fault('requires two address families', 'ipFamilyPolicy', 'Write PreferDualStack, or take it out.');
  return undefined;
}

const DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];

function distributionFault({ body }: Manifest): Fault | undefined {
  const value = text(record(body.spec).trafficDistribution) ?? '';
  if (value === '' || DISTRIBUTIONS.includes(value) || /[{$]/.test(value)) return undefined;
  const message = `has the trafficDistribution ${value}; the API server takes ${DISTRIBUTIONS.join(', ')} alone.`;
  return {
    message,
    fix: `Write ${nearestName(value, DISTRIBUTIONS) ?? 'PreferClose'}.`,
    at: ['spec', 'trafficDistribution'],
  };
}

/** Who says how long says also that. */
function affinityFault({ body }: Manifest): Fault | undefined {
  const { sessionAffinity, sessionAffinityConfig } = record(body.spec);
  if (!isRecord(sessionAffinityConfig)) return undefined;
  const at = ['spec', 'sessionAffinityConfig'];
  if (/^(|None)$/.test(text(sessionAffinity) ?? '')) {
    const message = 'has a sessionAffinityConfig without an affinity; the API server would refuse it.';
    return { message, fix: 'Write sessionAffinity: ClientIP, or take it out.', at };
  }
  const seconds = number(record(sessionAffinityConfig.clientIP).timeoutSeconds) ?? 1;
  if (seconds > 0 && seconds <= DAY) return undefined;
  const message = `keeps a visitor with his pod for ${seconds} s; the API server takes 1 to ${DAY}.`;
  return { message, fix: 'Write 10800, the default.', at };
}

/** In seconds. */
const DAY = 86400;

/** A name of DNS alone; a dot at its end says that it is whole. */
function externalNameFault(name: string): Fault | undefined {
  // A word alone is to be filled in.
  const fault =
    isTemplated(name) || !/[.:/]/.test(name) ? undefined : formFault(name.replace(/\.$/, ''), DNS_SUBDOMAIN);
  if (fault === undefined) return undefined;
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([a-z0-9.-]+)/i.exec(name)?.[1] ?? 'db.example.com';
  return {
    message: `stands for the name ${name}, which ${fault}; the API server would refuse it.`,
    fix: `Write externalName: ${host.toLowerCase()}; a scheme and a port are for those who ask.`,
    at: ['spec', 'externalName'],
  };
}

function faultOf({ body }: Manifest): Fault | undefined {
  const { type, ports, clusterIP, externalName, externalIPs, externalTrafficPolicy } = record(body.spec);
  if (type === 'ExternalName') {
    if ((text(externalName) ?? '') !== '') return externalNameFault(String(externalName));
    const message = 'is an ExternalName without the name that it stands for; the API server would refuse it.';
    return { message, fix: 'Write externalName: db.example.com, or take out the type.', at: ['spec'] };
  }
  const isReached = type === 'NodePort' || type === 'LoadBalancer' || list(externalIPs).length > 0;
  if ((text(externalTrafficPolicy) ?? '') !== '' && !isReached) {
    const message = `has an externalTrafficPolicy, and of type ${text(type) ?? 'ClusterIP'} it gets no traffic from outside; the API server would refuse it.`;
    return {
      message,
      fix: 'Take externalTrafficPolicy out, or write type: NodePort or LoadBalancer.',
      at: ['spec', 'externalTrafficPolicy'],
    };
  }
  const ofBalancer = ['loadBalancerClass', 'loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts'].find(
    (key) => ![undefined, null, ''].includes(record(body.spec)[key] as string | undefined),
  );
  if (ofBalancer !== undefined && /^(ClusterIP|NodePort)$/.test(text(type) ?? 'ClusterIP')) {
    const message = `has ${ofBalancer} and is of type ${text(type) ?? 'ClusterIP'}; the API server would refuse it.`;
    return { message, fix: `Take ${ofBalancer} out, or write type: LoadBalancer.`, at: ['spec', ofBalancer] };
  }
  const isHeadless = clusterIP === 'None';
  if (isHeadless && (type === 'NodePort' || type === 'LoadBalancer')) {
    const message = `is a ${type} with clusterIP None; the API server would refuse it.`;
    return { message, fix: 'Take out clusterIP, or the type.', at: ['spec', 'clusterIP'] };
  }
  if (isHeadless || list(ports).length > 0 || (ports !== undefined && ports !== null && !Array.isArray(ports)))
    return undefined;
  const message = 'has no port; the API server would refuse it.';
  return {
    message,
    fix: 'List the ports that it is asked on, or write clusterIP: None if only its name counts.',
    at: ['spec'],
  };
}
