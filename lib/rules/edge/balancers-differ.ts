import { contains } from '../../edge/cidr';
import { list, record, text } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { type EntryPoint, type TraefikRelease, traefikOf } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const CONFIG = (address: string) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          ports:
            web: { proxyProtocol: { trustedIPs: [10.0.0.3] } }
            websecure: { proxyProtocol: { trustedIPs: [10.0.0.3] } }
            imaps: { port: 993, proxyProtocol: { trustedIPs: [${address}] } }`;

export const balancersDiffer: Rule = {
  id: 'balancers-differ',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault: 'Traefik knows the load balancers by other addresses in one place than in another.',
    outage:
      'On one port the PROXY header is dropped or taken for the request: all its visitors have the balancer’s address, and are limited as one. A health check that is not known as the balancer’s gets 404, and every node is taken out.',
    bad: dedent`${CONFIG('10.0.0.30')}`,
    good: dedent`${CONFIG('10.0.0.3')}`,
    source: 'Traefik: EntryPoints, proxyProtocol; routers, ClientIP. Measured on Traefik 3.6.13.',
  },
  check({ set, cluster, report }) {
    const release = traefikOf(set);
    if (release === undefined) return;
    const { entryPoints, manifest } = release;
    const usual = [entryPoints.get('websecure'), entryPoints.get('web')].find(hasBalancers);
    if (usual === undefined) return;
    for (const entryPoint of entryPoints.values()) {
      // Where the cluster's balancers are known, another rule goes by them.
      const fault = cluster.balancers === undefined ? differenceOf(entryPoint, usual) : undefined;
      const silence = silenceOf(set, entryPoint, usual);
      for (const one of [fault, silence]) report(manifest, one, ['spec', 'valuesContent']);
    }
    for (const check of healthChecks(set, release)) report(check.manifest, check.fault);
  },
};

function hasBalancers(entryPoint: EntryPoint | undefined): entryPoint is EntryPoint {
  return entryPoint !== undefined && entryPoint.proxyProtocolIPs.length > 0;
}

function differenceOf({ name, proxyProtocolIPs }: EntryPoint, usual: EntryPoint): Fault | undefined {
  const others = usual.proxyProtocolIPs;
  if (proxyProtocolIPs.length === 0 || isSame(proxyProtocolIPs, others)) return undefined;
  const message = `believes ${proxyProtocolIPs.join(', ')} about visitors on ${name}, and ${others.join(', ')} on ${usual.name}: where it is wrong, all visitors have the address of the balancer.`;
  return { message, fix: fixOf(name, others) };
}

/** An entrypoint that reads no PROXY header, where a route of it tells one on. */
function silenceOf(set: ManifestSet, { name, proxyProtocolIPs }: EntryPoint, usual: EntryPoint): Fault | undefined {
  if (proxyProtocolIPs.length > 0) return undefined;
  const route = routesOf(set, name).find((one) => tellsVisitor(set, one));
  if (route === undefined) return undefined;
  const message = `reads no PROXY header on ${name}, and ${route} tells its server the visitor with one: that would be the balancer, for all of them.`;
  return { message, fix: fixOf(name, usual.proxyProtocolIPs) };
}

function fixOf(name: string, others: readonly string[]): string {
  return `Write ${others.join(', ')} in ports.${name}.proxyProtocol.trustedIPs, if the same balancers are in front of both.`;
}

/** Whether two lists hold the same addresses, `10.0.0.3` being `10.0.0.3/32`. */
function isSame(some: readonly string[], others: readonly string[]): boolean {
  const covers = (ranges: readonly string[], one: string) => ranges.some((range) => contains(range, one));
  return some.every((one) => covers(others, one)) && others.every((one) => covers(some, one));
}

function routesOf(set: ManifestSet, entryPoint: string) {
  return set
    .ofType('traefik.io/IngressRouteTCP')
    .filter((route) => list(route.at('spec', 'entryPoints')).some((name) => text(name)?.toLowerCase() === entryPoint));
}

function tellsVisitor(set: ManifestSet, route: ReturnType<typeof routesOf>[number]): boolean {
  const services = list(route.at('spec', 'routes')).flatMap((item) => list(record(item).services).map(record));
  return services.some(({ proxyProtocol, serversTransport }) => {
    const transport = set.find('traefik.io/ServersTransportTCP', route.namespace, text(serversTransport) ?? '');
    return proxyProtocol !== undefined || transport?.at('spec', 'proxyProtocol') !== undefined;
  });
}

/** Routes to Traefik's ping that answer to addresses, and to no balancer. */
function healthChecks(set: ManifestSet, { entryPoints }: TraefikRelease) {
  return set.ofType('traefik.io/IngressRoute').flatMap((manifest) => {
    const balancers = list(manifest.at('spec', 'entryPoints')).flatMap(
      (name) => entryPoints.get(String(name).toLowerCase())?.proxyProtocolIPs ?? [],
    );
    return list(manifest.at('spec', 'routes')).flatMap((item, index) => {
      const { match, services } = record(item);
      const isPing = list(services).some((service) => record(service).name === 'ping@internal');
      const asked = [...(text(match) ?? '').matchAll(/(?<!!)ClientIP\(\s*[`"]([^`"]+)[`"]\s*\)/g)];
      const answered = asked.map(([, range = '']) => range);
      const knows = (range: string) => balancers.some((one) => contains(range, one) || contains(one, range));
      if (!isPing || balancers.length === 0 || answered.length === 0 || answered.some(knows)) return [];
      const message = `answers the health checks of ${answered.join(', ')}, and the balancers are ${balancers.join(', ')}: they get 404, and would take every node out.`;
      const fix = `Write ${balancers.map((one) => `ClientIP(\`${one}\`)`).join(' || ')}.`;
      return [{ manifest, fault: { message, fix, at: ['spec', 'routes', index, 'match'] } }];
    });
  });
}
