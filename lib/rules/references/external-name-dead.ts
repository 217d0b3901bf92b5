import { isIP } from 'node:net';
import { text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { objectsIn } from '../../manifests/neighbours';
import { backendsOf } from '../../manifests/routes/backends';
import { dedent } from '../dedent';
import type { Fault, Rule, RuleContext } from '../rule';
import { danglingReference } from './dangling';

const alias = (name: string) => dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: shop }
      spec: { type: ExternalName, externalName: ${name} }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: stores }
      spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
      `;

/** A Service of the cluster by its full name. */
const OF_CLUSTER = /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc(?:\.cluster\.local)?\.?$/;

export const externalNameDead: Rule = {
  id: 'external-name-dead',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A Service of type ExternalName stands for a Service that there is not, or for an address, which is no name.',
    outage: 'Who asks for it gets an answer of the DNS that leads nowhere; every connection fails.',
    bad: alias('redis.store.svc.cluster.local'),
    good: alias('redis.stores.svc.cluster.local'),
    source:
      'Kubernetes: Service, "Type: ExternalName": a name that looks like an address is a name of digits, which no DNS resolves.',
  },
  check(context) {
    const { set, report } = context;
    for (const service of set.ofType('Service')) {
      const name = text(service.at('spec', 'externalName')) ?? '';
      if (text(service.at('spec', 'type')) !== 'ExternalName' || isTemplated(name)) continue;
      const fault =
        isIP(name) === 0 ? ofName(context, service, name) : ofAddress(set, service.namespace, service.name, name);
      report(service, fault, ['spec', 'externalName']);
    }
  },
};

/** Traefik connects to the address as it stands; whoever goes by DNS does not. */
function ofAddress(set: ManifestSet, namespace: string | undefined, name: string, address: string) {
  if (backendsOf(set).some((backend) => backend.name === name && backend.namespace === namespace)) return undefined;
  return {
    message: `stands for the address ${address}, and an ExternalName is a name: DNS would look for a host called so, and find none.`,
    fix: `Leave type and externalName out, and write an EndpointSlice with ${address} for the Service.`,
  };
}

function ofName({ set, cluster }: RuleContext, service: Manifest, written: string): Omit<Fault, 'at'> | undefined {
  const [, name = '', namespace = ''] = OF_CLUSTER.exec(written) ?? [];
  if (name === '' || set.find('Service', namespace, name) !== undefined) return undefined;
  const message = `stands for ${written}, and there is no Service ${name} in namespace ${namespace}; the name would not be found.`;
  const namespaces = [...set.ofType('Namespace').map((one) => one.name), ...(cluster.namespaces ?? [])];
  const meant = namespaces.includes(namespace) ? undefined : nearestName(namespace, namespaces);
  if (meant !== undefined) return { message, fix: `Write ${name}.${meant}.svc.cluster.local.` };
  if (cluster.namespaces !== undefined && !namespaces.includes(namespace))
    return { message, fix: 'Name a Service that there is, in a namespace that there is.' };
  const dangling = danglingReference(set, { from: service, type: 'Service', namespace, name });
  const isOurs = set.find('Namespace', undefined, namespace) !== undefined;
  if (dangling === undefined || !(dangling.isSlip || (isOurs && objectsIn(set, 'Service', namespace).length > 1)))
    return undefined;
  return { message, fix: dangling.fix };
}
