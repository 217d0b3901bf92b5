import { type TlsOptionSpecClientAuth, TlsOptionSpecClientAuthClientAuthType } from '../../../imports/traefik.io';
import type { PropProblems } from '../../props/prop-problems';
import { word } from '../../props/word';
import { TLS_VERSIONS, type TlsVersion } from './origin-mode';

/** The oldest version of TLS that is spoken, as a TLSOption has it. */
export function minVersion(problems: PropProblems, prop: string, version: TlsVersion): string {
  const unknown = 'no version of TLS that may be the oldest; Traefik passes over what it does not know.';
  return `VersionTLS${word(problems, prop, version, TLS_VERSIONS, unknown).replace('.', '')}`;
}

/** Lets in who shows a certificate of an authority, and nobody else. */
export function clientAuthBy(caSecret: string): TlsOptionSpecClientAuth {
  return {
    secretNames: [caSecret],
    // Without a type Traefik asks nobody for a certificate while the Secret is missing.
    clientAuthType: TlsOptionSpecClientAuthClientAuthType.REQUIRE_AND_VERIFY_CLIENT_CERT,
  };
}
