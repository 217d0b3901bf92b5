import { list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { mayBePartial } from '../../manifests/partial';
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
      'A Service has no port, an ExternalName has no name, one without an address is to be reached from outside, or one that is not reached from outside says how it is.',
    outage: 'The API server refuses the Service; what asks for it finds no such name.',
    bad: service(''),
    good: service(', ports: [{ port: 8000 }]'),
    source: 'Kubernetes 1.34, pkg/apis/core/validation: ValidateService, validateServiceExternalTrafficPolicy.',
  },
  check({ set, report }) {
    for (const manifest of set.ofType('Service')) {
      const fault = faultOf(manifest);
      if (fault !== undefined && !mayBePartial(set, manifest)) report(manifest, fault);
    }
  },
};

function faultOf({ body }: Manifest): Fault | undefined {
  const { type, ports, clusterIP, externalName, externalIPs, externalTrafficPolicy } = record(body.spec);
  if (type === 'ExternalName') {
    if ((text(externalName) ?? '') !== '') return undefined;
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
