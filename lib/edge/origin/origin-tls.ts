import { Construct } from 'constructs';
import {
  TlsOption,
  type TlsOptionSpecClientAuth,
  TlsOptionSpecClientAuthClientAuthType,
  TlsStore,
} from '../../../imports/traefik.io';
import { identityLabels } from '../../metadata/labels';
import { dnsSubdomain } from '../../props/checks';
import { PropProblems } from '../../props/prop-problems';
import { object } from '../../props/shapes';
import { word } from '../../props/word';
import { type OriginPulls, TLS_VERSIONS, type TlsVersion } from './origin-mode';

export interface OriginTlsProps {
  readonly minimumTls?: TlsVersion;
  readonly originPulls?: OriginPulls;
}

/** Traefik reads the store and the option of this name for whatever names none; one of each in the whole cluster. */
const NAME = 'default';

/** How Traefik speaks TLS with whoever connects, on every host. */
export class OriginTls extends Construct {
  private readonly problems: PropProblems = new PropProblems(this);
  private readonly metadata = { name: NAME, labels: identityLabels(this.node.id, 'edge') };

  public constructor(scope: Construct, id: string, props: OriginTlsProps) {
    super(scope, id);
    const { minimumTls = '1.2', originPulls } = props;
    const oldest = word(this.problems, 'minimumTls', minimumTls, TLS_VERSIONS, UNKNOWN_VERSION);
    new TlsOption(this, 'option', {
      metadata: this.metadata,
      spec: {
        minVersion: `VersionTLS${oldest.replace('.', '')}`,
        ...(originPulls !== undefined && { clientAuth: this.clientAuth(originPulls) }),
      },
    });
  }

  /** Serves one certificate for every host. No `sniStrict` goes with it: a default certificate would then serve nobody. */
  public serveEverywhere(certificateSecret: string): void {
    const secretName = dnsSubdomain(this.problems, 'certificateSecret', certificateSecret);
    new TlsStore(this, 'store', { metadata: this.metadata, spec: { defaultCertificate: { secretName } } });
  }

  private clientAuth(given: OriginPulls): TlsOptionSpecClientAuth {
    const { caSecret } = object(this.problems, 'originPulls', given, { caSecret: 'refused' }, "{ caSecret: '…' }");
    return {
      secretNames: [dnsSubdomain(this.problems, 'originPulls.caSecret', caSecret)],
      // Without a type Traefik asks nobody for a certificate while the Secret is missing.
      clientAuthType: TlsOptionSpecClientAuthClientAuthType.REQUIRE_AND_VERIFY_CLIENT_CERT,
    };
  }
}

const UNKNOWN_VERSION = 'no version of TLS that may be the oldest; Traefik passes over what it does not know.';
