import { Construct } from 'constructs';
import { TlsOption, type TlsOptionSpecClientAuth, TlsStore } from '../../../imports/traefik.io';
import { identityLabels } from '../../metadata/labels';
import { dnsSubdomain, REFUSED } from '../../props/checks';
import { PropProblems } from '../../props/prop-problems';
import { object } from '../../props/shapes';
import type { OriginPulls, TlsVersion } from './origin-mode';
import { clientAuthBy, minVersion } from './tls-option';

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
    new TlsOption(this, 'option', {
      metadata: this.metadata,
      spec: {
        minVersion: minVersion(this.problems, 'minimumTls', minimumTls),
        ...(originPulls !== undefined && { clientAuth: this.clientAuth(originPulls) }),
      },
    });
  }

  /** Serves one certificate for every host. No `sniStrict` goes with it: a default certificate would then serve nobody. */
  public serveEverywhere(certificateSecret: string): void {
    const secretName = this.named(certificateSecret);
    new TlsStore(this, 'store', { metadata: this.metadata, spec: { defaultCertificate: { secretName } } });
  }

  /** None is most often a variable of the environment that isn't set. */
  private named(certificateSecret: string | undefined): string {
    if (certificateSecret !== undefined && certificateSecret !== '') {
      return dnsSubdomain(this.problems, 'certificateSecret', certificateSecret);
    }
    this.problems.refuse(
      'certificateSecret',
      certificateSecret,
      'no Secret is named; Traefik would show a certificate of its own making, which Cloudflare refuses in Full (strict): visitors would get 526.',
      "Name the Secret with the origin certificate, like 'cloudflare-origin'; if it comes from the environment, set the variable.",
    );
    return REFUSED;
  }

  private clientAuth(given: OriginPulls): TlsOptionSpecClientAuth {
    const { caSecret } = object(this.problems, 'originPulls', given, { caSecret: 'refused' }, "{ caSecret: '…' }");
    return clientAuthBy(dnsSubdomain(this.problems, 'originPulls.caSecret', caSecret));
  }
}
