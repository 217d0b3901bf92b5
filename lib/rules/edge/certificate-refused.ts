import { list, number, record, text } from '../../manifests/json';
import { mayBePartial } from '../../manifests/left-open/partial';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { parseGoDuration } from './go-duration';

/** What cert-manager asks for unless it is told: 90 days. */
const USUAL = '2160h';
const SHORTEST = 3600;

const certificate = (renewBefore: string) => dedent`
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata: { name: shop, namespace: shop }
      spec:
        secretName: shop-tls
        dnsNames: [shop.example.com]
        duration: 720h
        renewBefore: ${renewBefore}
        issuerRef: { name: own }
      `;

export const certificateRefused: Rule = {
  id: 'certificate-refused',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'A Certificate or an Issuer lacks what it can’t do without; a Certificate is to be renewed before it is valid, is valid for less than an hour, or has a key of no possible size; no solver of its issuer is for one of its names; or the issuer chooses its Ingress twice.',
    outage:
      'cert-manager refuses the Certificate, or its challenge waits for ever: none is issued, or the old one expires.',
    bad: certificate('1440h'),
    good: certificate('240h'),
    source: 'cert-manager: internal/apis/certmanager/validation; ACME, "Adding multiple solver types".',
  },
  check({ set, report }) {
    for (const one of set.ofType('cert-manager.io/Certificate')) {
      report(one, neededFault(set, one) ?? durationFault(one) ?? keyFault(one) ?? solverFault(set, one));
    }
    for (const type of ['cert-manager.io/Issuer', 'cert-manager.io/ClusterIssuer']) {
      for (const one of set.ofType(type)) {
        report(one, neededFault(set, one));
        list(one.at('spec', 'acme', 'solvers')).forEach((solver, index) => {
          const ways = record(record(record(solver).http01).ingress);
          const chosen = ['class', 'ingressClassName', 'name'].filter((key) => text(ways[key]) !== undefined);
          if (chosen.length < 2) return;
          report(one, {
            message: `chooses the Ingress of its challenges by ${chosen.join(' and ')}; cert-manager refuses the ${one.kind}.`,
            fix: 'Keep ingressClassName.',
            at: ['spec', 'acme', 'solvers', index, 'http01', 'ingress'],
          });
        });
      }
    }
  },
};

/** What a certificate may be for: one of them it needs. */
const NAMES = ['commonName', 'literalSubject', 'dnsNames', 'uris', 'ipAddresses', 'emailAddresses', 'otherNames'];

/** What the object can't do without, and lacks. */
function neededFault(set: ManifestSet, one: Manifest): Fault | undefined {
  const { acme, ...spec } = record(one.body.spec);
  const of = record(acme);
  const isCertificate = one.kind === 'Certificate';
  if ((!isCertificate && acme === undefined) || mayBePartial(set, one)) return undefined;
  const lacks = isCertificate
    ? [
        !text(spec.secretName) && 'secretName',
        !text(record(spec.issuerRef).name) && 'issuerRef.name',
        NAMES.every((key) => spec[key] === undefined || (list(spec[key]).length === 0 && !text(spec[key]))) &&
          'dnsNames',
      ]
    : [
        !text(of.server) && 'acme.server',
        !text(record(of.privateKeySecretRef).name) && 'acme.privateKeySecretRef.name',
      ];
  const lacking = lacks.find((key) => typeof key === 'string');
  return lacking
    ? {
        message: `has no ${lacking}, without which cert-manager takes no ${one.kind}; the API server refuses it.`,
        fix: `Write spec.${lacking}.`,
        at: ['spec'],
      }
    : undefined;
}

function durationFault(one: Manifest): Fault | undefined {
  const { duration = USUAL, renewBefore } = record(one.body.spec);
  const [valid, before] = [parseGoDuration(duration), parseGoDuration(renewBefore ?? '0s')];
  for (const [key, value] of Object.entries({ duration, renewBefore })) {
    const written = text(value) ?? '';
    if (written === '' || isTemplated(written) || (parseGoDuration(written) !== undefined && /\D$/.test(written)))
      continue;
    const message = `has the ${key} ${written}, which Go can't read; the API server or cert-manager refuses the Certificate.`;
    return { message, fix: 'Write it in hours: 2160h for 90 days.', at: ['spec', key] };
  }
  if (valid !== undefined && valid < SHORTEST && one.at('spec', 'duration') !== undefined) {
    const message = `is to be valid for ${duration}, and cert-manager takes an hour or more; it refuses the Certificate.`;
    return { message, fix: 'Write a duration of days, in hours: 2160h.', at: ['spec', 'duration'] };
  }
  if (valid === undefined || before === undefined || before < valid) return undefined;
  return {
    message: `is to be renewed ${renewBefore} before its end, and is valid for ${duration}; cert-manager refuses the Certificate.`,
    fix: 'Write a renewBefore of a third of the duration.',
    at: ['spec', 'renewBefore'],
  };
}

/** Sizes of keys; none is the usual one. */
function keyFault(one: Manifest): Fault | undefined {
  const { algorithm = 'RSA', size } = record(one.at('spec', 'privateKey'));
  const given = number(size) ?? 0;
  const isRight = algorithm === 'ECDSA' ? [256, 384, 521].includes(given) : given >= 2048 && given <= 8192;
  if (given === 0 || isRight || (algorithm !== 'ECDSA' && algorithm !== 'RSA')) return undefined;
  return {
    message: `asks for an ${algorithm} key of ${given} bits; cert-manager refuses the Certificate.`,
    fix: `Write ${algorithm === 'ECDSA' ? '256 or 384' : '2048 to 8192'}, or leave size out.`,
    at: ['spec', 'privateKey', 'size'],
  };
}

/** The first name that no solver of the issuer is for. */
function solverFault(set: ManifestSet, one: Manifest): Fault | undefined {
  const { kind = 'Issuer', name } = record(one.at('spec', 'issuerRef'));
  const namespace = kind === 'Issuer' ? one.namespace : undefined;
  // Each stage of a system has one of that name.
  const issuers = set.findAll(`cert-manager.io/${kind}`, namespace, text(name) ?? '');
  const [issuer] = issuers;
  const solvers = issuers
    .flatMap((each) => list(each.at('spec', 'acme', 'solvers')))
    .map((solver) => record(record(solver).selector));
  if (issuer === undefined || solvers.length === 0) return undefined;
  const names = list(one.at('spec', 'dnsNames')).flatMap((each) => text(each) ?? []);
  const left = names.findIndex((each) => !solvers.some((selector) => isFor(selector, each.replace(/^\*\./, ''))));
  if (left === -1) return undefined;
  return {
    message: `asks for ${names[left]}, and no solver of ${issuer} is for that name; its challenge is never answered.`,
    fix: `Add the name to a selector of ${issuer}, or a solver without one.`,
    at: ['spec', 'dnsNames', left],
  };
}

function isFor({ dnsNames, dnsZones, matchLabels }: Readonly<Record<string, unknown>>, name: string): boolean {
  const [named, zones] = [list(dnsNames).map(String), list(dnsZones).map(String)];
  if (matchLabels !== undefined || (named.length === 0 && zones.length === 0)) return true;
  // `${DOMAIN}` is filled in on both sides; `your-domain.com` is to be replaced.
  if ([name, ...named, ...zones].some(isTemplated)) return true;
  const isForm = (one: string) => /your/.test(one) || (/example/.test(one) && !/example/.test(name));
  if ([...named, ...zones].some(isForm)) return true;
  return (
    named.some((one) => one.replace(/^\*\./, '') === name) ||
    zones.some((zone) => name === zone || name.endsWith(`.${zone}`))
  );
}
