import { type JsonObject, list, record, strings, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { admitsPort } from '../../manifests/network/network-peers';
import { NetworkPolicies } from '../../manifests/network/network-policies';
import { LabelSelector } from '../../manifests/selector';
import { type EntryPoint, traefikOf } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Fault, Rule } from '../rule';
import { defaultEntryPoints } from './edge-entry-point';

const issuer = (port: string) => `
      apiVersion: cert-manager.io/v1
      kind: Issuer
      metadata: { name: letsencrypt, namespace: shop }
      spec:
        acme:
          server: https://acme-v02.api.letsencrypt.org/directory
          privateKeySecretRef: { name: letsencrypt-account }
          solvers: [{ http01: { ingress: { ingressClassName: traefik } } }]
      ---
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          hostNetwork: true
          ports:
            web: ${port}`;

export const http01Unanswered: Rule = {
  id: 'http01-unanswered',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      "An ACME issuer proves hosts on port 80 (HTTP-01), and nothing lets its answer through, or it can't prove them so.",
    outage:
      'No certificate is issued, or the one that there is expires unrenewed: Traefik serves what it signed itself, and browsers refuse it.',
    bad: dedent`${issuer('null')}
      `,
    good: dedent`${issuer('{ port: 80, hostPort: 80 }')}
      `,
    source:
      "cert-manager: HTTP01 solver. Let's Encrypt: challenge types; HTTP-01 comes to port 80 and proves no wildcards.",
  },
  check({ set, report }) {
    const tell = reportOnce(report);
    for (const type of ['cert-manager.io/Issuer', 'cert-manager.io/ClusterIssuer']) {
      for (const one of set.ofType(type)) {
        const solvers = list(one.at('spec', 'acme', 'solvers')).map(record);
        const solver = solvers.find((candidate) => isOfTraefik(ingressOf(candidate)));
        if (solver === undefined) continue;
        const ingress = ingressOf(solver);
        const asking = certificatesOf(set, one);
        const certificates = asking.filter((certificate) =>
          list(certificate.at('spec', 'dnsNames')).some((name) => solverOf(`${name}`, solvers) === solver),
        );
        // Every host that is known is another solver's.
        if (asking.length > certificates.length && certificates.length === 0) continue;
        const fault = faultOfPort(set, ingress) ?? faultOfPolicies(set, one, certificates, ingress);
        report(one, fault, ['spec', 'acme', 'solvers']);
        // Another solver may be the one for the wildcard.
        if (solvers.length > 1) continue;
        for (const certificate of certificates) {
          const names = list(certificate.at('spec', 'dnsNames'));
          const index = names.findIndex((name) => text(name)?.startsWith('*.'));
          if (index === -1) continue;
          tell(certificate, {
            message: `asks ${one} for ${names[index]}, and its one solver is HTTP-01, which proves no wildcards; it is never issued.`,
            fix: 'Name each host, or give the issuer a solver of DNS-01.',
            at: ['spec', 'dnsNames', index],
          });
        }
      }
    }
  },
};

function ingressOf({ http01 }: JsonObject): JsonObject {
  return record(record(http01).ingress);
}

/** The solver that proves a host: of those whose selector has it, the one that says most of it; the first of equals. */
function solverOf(host: string, solvers: readonly JsonObject[]): JsonObject | undefined {
  const weights = solvers.map(({ selector }) => {
    const { dnsNames, dnsZones } = record(selector);
    const zones = list(dnsZones).filter((zone) => `.${host}`.endsWith(`.${zone}`));
    if ((dnsNames && !list(dnsNames).includes(host)) || (dnsZones && zones.length === 0)) return -1;
    return (dnsNames ? 1000 : 0) + Math.max(0, ...zones.map((zone) => `${zone}`.length));
  });
  return solvers[weights.indexOf(Math.max(0, ...weights))];
}

function isOfTraefik(ingress: JsonObject): boolean {
  return [ingress.ingressClassName, ingress.class].includes('traefik');
}

function certificatesOf(set: ManifestSet, issuer: Manifest): Manifest[] {
  return set.ofType('cert-manager.io/Certificate').filter((certificate) => {
    const { kind = 'Issuer', name } = record(certificate.at('spec', 'issuerRef'));
    return (
      kind === issuer.kind && name === issuer.name && [undefined, certificate.namespace].includes(issuer.namespace)
    );
  });
}

/** cert-manager's Ingress names no entrypoint: it is served where Ingresses are by default. */
function faultOfPort(set: ManifestSet, ingress: JsonObject): Fault | undefined {
  const release = traefikOf(set);
  const isPlain = ({ name, port }: EntryPoint) => (release?.hostNetwork ? port === 80 : name === 'web');
  const plain = [...(release?.entryPoints.values() ?? [])].find(isPlain);
  if (release === undefined || ingress.ingressTemplate !== undefined) return undefined;
  if (plain === undefined) {
    const message = `has its hosts proven on port 80 (HTTP-01), and ${release.manifest} leaves Traefik no entrypoint there: no certificate is issued.`;
    return { message, fix: 'Open port 80 (ports.web), or prove the hosts by DNS-01.' };
  }
  const byDefault = defaultEntryPoints(set);
  if (byDefault.includes(plain)) return undefined;
  const others = byDefault.map(({ name }) => name).join(' and ');
  const message = `has its hosts proven by an Ingress that names no entrypoint, and Traefik serves such on ${others} alone, not on ${plain.name}, where HTTP-01 asks: no certificate is issued.`;
  return { message, fix: `Write ports.${plain.name}.asDefault: true.` };
}

/** Where the pods listen that cert-manager proves a host by. */
const SOLVER = { number: 8089, names: [], protocol: 'TCP' };

/** The pods that answer are of the Ingress's namespace, and policies for all pods are for them too. */
function faultOfPolicies(
  set: ManifestSet,
  issuer: Manifest,
  certificates: readonly Manifest[],
  ingress: JsonObject,
): Fault | undefined {
  const labels = {
    ...strings(record(record(ingress.podTemplate).metadata).labels),
    'acme.cert-manager.io/http01-solver': 'true',
  };
  const namespaces = new Set([issuer.namespace, ...certificates.map(({ namespace }) => namespace)]);
  for (const namespace of namespaces) {
    const policies = NetworkPolicies.of(set).all.filter(
      (policy) =>
        policy.namespace === namespace &&
        policy.directions.includes('Ingress') &&
        LabelSelector.of(policy.manifest.at('spec', 'podSelector')).matches(labels),
    );
    const [first] = policies;
    const admitting = policies.flatMap(({ rules }) => rules.filter(({ direction }) => direction === 'Ingress'));
    if (first === undefined || admitting.some((rule) => admitsPort(rule, SOLVER))) continue;
    const whom = admitting.length === 0 ? 'nobody in to them' : `nobody in to their port ${SOLVER.number}`;
    const message = `has its hosts proven by pods of cert-manager in ${namespace} (HTTP-01), and ${(admitting[0]?.policy ?? first).manifest} lets ${whom}: no certificate is issued.`;
    return {
      message,
      fix: 'Admit Traefik to pods with acme.cert-manager.io/http01-solver: "true", on port 8089.',
    };
  }
  return undefined;
}
