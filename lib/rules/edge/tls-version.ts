import { text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { tlsOptionsOf } from '../../manifests/traefik/tls-objects';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const VERSIONS = ['VersionTLS10', 'VersionTLS11', 'VersionTLS12', 'VersionTLS13'];

const option = (version: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: TLSOption
      metadata: { name: default, namespace: shop }
      spec: { minVersion: ${version} }`;

export const tlsVersion: Rule = {
  id: 'tls-version',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'A TLSOption names a TLS version that Traefik does not know, that nobody should speak, or a range that is empty.',
    outage:
      'An unknown word is passed over, and the bound does not hold; in an empty range every handshake fails; TLS 1.0 and 1.1 can be read by others.',
    bad: dedent`${option('TLS1.3')}`,
    good: dedent`${option('VersionTLS13')}`,
    source: 'Traefik: TLSOption, minVersion and maxVersion; pkg/tls/tls.go. RFC 8996 on TLS 1.0 and 1.1.',
  },
  check({ set, report }) {
    for (const { object, writtenIn, at } of tlsOptionsOf(set)) {
      const [min, max] = [text(object.at('spec', 'minVersion')), text(object.at('spec', 'maxVersion'))];
      const fault = faultOf('minVersion', min) ?? faultOf('maxVersion', max) ?? faultOfRange(min, max);
      if (fault !== undefined) report(writtenIn, { ...fault, at: at(...(fault.at ?? [])) });
    }
  },
};

function faultOf(key: 'minVersion' | 'maxVersion', version: string | undefined): Fault | undefined {
  if (version === undefined || version === '' || isTemplated(version)) return undefined;
  const at = ['spec', key];
  const rank = VERSIONS.indexOf(version);
  if (rank === -1) {
    const message = `has the ${key} '${version}', a word that Traefik passes over: the bound does not hold.`;
    return { message, fix: `Write one of ${VERSIONS.slice(2).join(', ')}.`, at };
  }
  if (rank >= 2) return undefined;
  const what = key === 'minVersion' ? 'allows' : 'allows nothing newer than';
  return {
    message: `${what} ${version}, which is broken: what visitors send can be read.`,
    fix: `Write ${key}: VersionTLS12.`,
    at,
  };
}

function faultOfRange(min = '', max = ''): Fault | undefined {
  if (max === '' || VERSIONS.indexOf(min) <= VERSIONS.indexOf(max)) return undefined;
  const message = `allows ${min} to ${max}, which is no version at all: every handshake fails.`;
  return { message, fix: 'Take out maxVersion.', at: ['spec', 'maxVersion'] };
}
