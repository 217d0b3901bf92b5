import { type JsonPath, list, record, text } from '../../manifests/json';
import { isFilledFromElsewhere } from '../../manifests/left-open/makers';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { GATEWAY_GROUP, gatewayRoutesOf, listenersOf } from '../../manifests/routes/gateway-routes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const example = (kind: string) => dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: backend }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: gateway.networking.k8s.io/v1beta1
      kind: ReferenceGrant
      metadata: { name: routes, namespace: backend }
      spec: { from: [{ group: gateway.networking.k8s.io, kind: ${kind}, namespace: shop }], to: [{ group: '', kind: Service }] }
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: { name: shop, namespace: shop }
      spec: { rules: [{ backendRefs: [{ name: api, namespace: backend, port: 80 }] }] }
      `;

export const referenceGrantMissing: Rule = {
  id: 'reference-grant-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A route or Gateway names a Service or Secret of another namespace, which grants it to nobody.',
    outage: 'The reference is refused (RefNotPermitted): requests get 500, a listener has no certificate.',
    bad: example('GRPCRoute'),
    good: example('HTTPRoute'),
    source: 'Gateway API 1.4: ReferenceGrant; Traefik 3.6.13: pkg/provider/kubernetes/gateway, isReferenceGranted.',
  },
  check({ set, report }) {
    for (const one of crossingReferences(set)) {
      const { from, kind, name, namespace, at } = one;
      // Who holds the other namespace may have granted it there.
      const isOurs = set.find(kind, namespace, name) !== undefined && !isFilledFromElsewhere(set, namespace);
      if (!(isOurs || namespace === 'kube-system') || isGranted(set, one)) continue;
      report(from, {
        message: `names the ${kind} ${name} of namespace ${namespace}, and no ReferenceGrant there lets it; the reference is refused, and what needs it fails.`,
        fix: `Add a ReferenceGrant to ${namespace}: from ${from.kind} of ${from.namespace} to ${kind}.`,
        at,
      });
    }
  },
};

/** What is named over the border of a namespace. */
interface Crossing {
  readonly from: Manifest;
  readonly kind: 'Service' | 'Secret';
  readonly name: string;
  readonly namespace: string;
  readonly at: JsonPath;
}

function crossingReferences(set: ManifestSet): Crossing[] {
  const backends = gatewayRoutesOf(set).flatMap((from) =>
    list(from.at('spec', 'rules')).flatMap((rule, i) =>
      list(record(rule).backendRefs).flatMap((item, j) =>
        crossing(from, 'Service', item, ['spec', 'rules', i, 'backendRefs', j]),
      ),
    ),
  );
  const certificates = set
    .ofType(`${GATEWAY_GROUP}/Gateway`)
    .flatMap((from) =>
      listenersOf(from).flatMap(({ tls }, i) =>
        list(record(tls).certificateRefs).flatMap((item, j) =>
          crossing(from, 'Secret', item, ['spec', 'listeners', i, 'tls', 'certificateRefs', j]),
        ),
      ),
    );
  return [...backends, ...certificates];
}

function crossing(from: Manifest, usual: 'Service' | 'Secret', item: unknown, at: JsonPath): Crossing[] {
  const { group = '', kind = usual, name, namespace } = record(item);
  const target = text(namespace) ?? from.namespace;
  const isSaid = !from.leavesNamespaceOpen && ![from.namespace, target].some(isLeftOpen);
  if (group !== '' || kind !== usual || target === undefined || target === from.namespace || !isSaid) return [];
  return [{ from, kind: usual, name: text(name) ?? '', namespace: target, at: [...at, 'namespace'] }];
}

/** Whether a grant says this, or what a tool may make this of. */
function is(written: unknown, wanted: string | undefined): boolean {
  return written === wanted || isLeftOpen(written);
}

function isGranted(set: ManifestSet, { from, kind, name, namespace }: Crossing): boolean {
  return set.ofType(`${GATEWAY_GROUP}/ReferenceGrant`).some((grant) => {
    const isFrom = list(grant.at('spec', 'from')).some((item) => {
      const { kind: own, namespace: home } = record(item);
      return is(own, from.kind) && is(home, from.namespace);
    });
    const isTo = list(grant.at('spec', 'to')).some((item) => {
      const { kind: own, name: only = name } = record(item);
      return is(own, kind) && is(only, name);
    });
    return is(grant.namespace, namespace) && isFrom && isTo;
  });
}
