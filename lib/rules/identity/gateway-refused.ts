import { list, record, text } from '../../manifests/json';
import { commandedBy } from '../../manifests/left-open/commanded';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../manifests/per-set';
import { GATEWAY_GROUP, gatewayRoutesOf, listenersOf } from '../../manifests/routes/gateway-routes';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const PATHS = ['Exact', 'PathPrefix', 'RegularExpression'];
const PROTOCOLS = ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP'];
/** Kinds that became stable, with the versions that are still served. */
const STABLE: Readonly<Record<string, readonly string[]>> = {
  Gateway: ['v1', 'v1beta1'],
  GatewayClass: ['v1', 'v1beta1'],
  HTTPRoute: ['v1', 'v1beta1'],
  GRPCRoute: ['v1'],
};

const route = (type: string) => dedent`
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: { name: shop, namespace: shop }
      spec:
        parentRefs: [{ name: web }]
        rules: [{ matches: [{ path: { type: ${type}, value: / } }], backendRefs: [{ name: api, port: 80 }] }]
      `;

export const gatewayRefused: Rule = {
  id: 'gateway-refused',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'An object of the Gateway API is of a version that is not served any more, or has a type or protocol that there is not; or a listener for Traefik is to speak HTTPS without a certificate.',
    outage: 'The API server refuses the object, or the controller the listener; nobody serves the hosts.',
    bad: route('Prefix'),
    good: route('PathPrefix'),
    source:
      'Gateway API 1.4: CRDs of the standard channel, their enums and served versions. Traefik 3.6.13: pkg/provider/kubernetes/gateway, InvalidTLSConfiguration.',
  },
  check({ set, report }) {
    for (const kind of Object.keys(STABLE)) {
      for (const manifest of set.ofType(`${GATEWAY_GROUP}/${kind}`)) {
        report(manifest, isServedHere(set, manifest) ? undefined : versionFault(manifest));
      }
    }
    for (const gateway of set.ofType(`${GATEWAY_GROUP}/Gateway`)) {
      for (const fault of listenerFaults(gateway)) report(gateway, fault);
    }
    for (const one of gatewayRoutesOf(set)) {
      for (const fault of [...pathFaults(one), ...portFaults(one)]) report(one, fault);
    }
  },
};

/** Release of the Gateway API from which on each kind is stable, and its versions of before are no longer served. */
const STABLE_FROM: Readonly<Record<string, string>> = { GRPCRoute: '1.1' };

/**
 * Whether an older release of the Gateway API serves an object's version: a definition of the set, or the release that a
 * Kustomization or a command of a README installs.
 */
function isServedHere(set: ManifestSet, { apiVersion, kind }: Manifest): boolean {
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  if (/alpha|beta/.test(version) && gatewayApisOf(set).some((release) => release < (STABLE_FROM[kind] ?? '1.0')))
    return true;
  return set.ofType('apiextensions.k8s.io/CustomResourceDefinition').some(({ body }) => {
    const { group, names, versions } = record(body.spec);
    if (group !== GATEWAY_GROUP || record(names).kind !== kind) return false;
    return list(versions).some((one) => record(one).name === version && record(one).served === true);
  });
}

const gatewayApisOf = perSet((set) => {
  const remote = set
    .ofType('kustomize.config.k8s.io/Kustomization')
    .flatMap(({ body }) => list(body.resources).map(String));
  return [...set.commanded.gatewayApis, ...commandedBy(remote).gatewayApis];
});

function versionFault({ apiVersion, kind }: Manifest): Fault | undefined {
  const served = STABLE[kind] ?? [];
  if (served.includes(apiVersion.slice(apiVersion.indexOf('/') + 1))) return undefined;
  return {
    message: `is of ${apiVersion}, which the Gateway API does not serve for a ${kind} any more; the API server refuses it.`,
    fix: `Write apiVersion: ${GATEWAY_GROUP}/${served[0]}.`,
    at: ['apiVersion'],
  };
}

function listenerFaults(gateway: Manifest): Fault[] {
  return listenersOf(gateway).flatMap(({ name, protocol, tls }, index): Fault[] => {
    const spoken = text(protocol) ?? '';
    const at = ['spec', 'listeners', index];
    const meant = PROTOCOLS.find((one) => one === spoken.toUpperCase());
    if (!PROTOCOLS.includes(spoken) && meant !== undefined) {
      const message = `has a listener ${name} of the protocol ${spoken}, which no controller knows; it is not served.`;
      return [{ message, fix: `Write ${meant}.`, at: [...at, 'protocol'] }];
    }
    const { certificateRefs, mode, options } = record(tls);
    const hasCertificate = list(certificateRefs).length > 0 || mode === 'Passthrough' || options !== undefined;
    // Kong shows a certificate of its own; Traefik has the listener wait for one.
    const isTraefik = /traefik/.test(text(gateway.at('spec', 'gatewayClassName')) ?? '');
    if (spoken !== 'HTTPS' || hasCertificate || !isTraefik) return [];
    const message = `has a listener ${name} for HTTPS without a certificate; it is not served.`;
    return [{ message, fix: 'Add tls: { certificateRefs: [{ name: … }] }.', at }];
  });
}

function pathFaults(one: Manifest): Fault[] {
  return list(one.at('spec', 'rules')).flatMap((rule, i) =>
    list(record(rule).matches).flatMap((match, j): Fault[] => {
      const { type, value } = record(record(match).path);
      const at = ['spec', 'rules', i, 'matches', j, 'path'];
      const [kind, path] = [text(type) ?? 'PathPrefix', text(value) ?? '/'];
      if (one.kind !== 'HTTPRoute' || isTemplated(kind + path)) return [];
      if (!PATHS.includes(kind)) {
        const message = `has a path of type ${kind}, which there is not; the API server refuses it.`;
        const meant = kind === 'Prefix' ? 'PathPrefix' : PATHS.join(', ');
        return [{ message, fix: `Write ${meant}.`, at: [...at, 'type'] }];
      }
      if (path.startsWith('/') || kind === 'RegularExpression') return [];
      const message = `has the path ${path}, which does not begin with a slash; the API server refuses it.`;
      return [{ message, fix: `Write /${path}.`, at: [...at, 'value'] }];
    }),
  );
}

/** A Service is asked on a port, which its name does not tell. */
function portFaults(one: Manifest): Fault[] {
  return list(one.at('spec', 'rules')).flatMap((rule, i) =>
    list(record(rule).backendRefs).flatMap((backend, j): Fault[] => {
      const { group = '', kind = 'Service', name, port } = record(backend);
      if (group !== '' || kind !== 'Service' || port !== undefined) return [];
      const message = `leads to the Service ${name} and names no port of it; the API server refuses it.`;
      return [
        {
          message,
          fix: 'Add port, as the number that the Service offers.',
          at: ['spec', 'rules', i, 'backendRefs', j],
        },
      ];
    }),
  );
}
