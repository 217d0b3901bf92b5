import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { TlsOption } from '../../../imports/traefik.io';
import { identityLabels } from '../../metadata/labels';
import { dnsLabel, dnsSubdomain } from '../../props/checks';
import { PropProblems } from '../../props/prop-problems';
import { withDefaults } from '../../props/with-defaults';
import type { TlsVersion } from '../origin/origin-mode';
import { clientAuthBy, minVersion } from '../origin/tls-option';

export interface ClientCertificatesProps {
  /**
   * Name of the TLSOption. Refused: `default`, which is what Traefik asks of every host.
   * @default the construct's id
   */
  readonly name?: string;
  /**
   * Name of the Secret with the authority of the visitors' certificates, under the key `tls.ca` or `ca.crt`, in the
   * namespace of the chart. While it is missing, every handshake fails.
   */
  readonly caSecret: string;
  /**
   * Oldest version of TLS that is spoken on these hosts; that of the edge doesn't reach them.
   * @default '1.2'
   */
  readonly minimumTls?: TlsVersion;
}

/**
 * Who may visit the hosts that it is handed to: those who show a certificate of an authority (mTLS). Whoever doesn't is
 * refused in the handshake, before any request. Traefik chooses by the name that the visitor asks for (SNI), and
 * answers 421 where the request then names another host with other settings.
 */
export class ClientCertificates extends Construct {
  /** Name of the TLSOption. */
  public readonly optionName: string;
  /** How the annotation `router.tls.options` refers to it: `<namespace>-<name>@kubernetescrd`. */
  public readonly reference: string;

  public constructor(scope: Construct, id: string, props: ClientCertificatesProps) {
    super(scope, id);
    const problems = new PropProblems(this);
    const { name, caSecret, minimumTls } = withDefaults({ name: id, minimumTls: '1.2' as const }, props);
    this.optionName = dnsLabel(problems, 'name', name);
    if (this.optionName === 'default') {
      problems.refuse(
        'name',
        name,
        "the name of what Traefik asks of every host: all others would want visitors' certificates too.",
        'Give it another name.',
      );
    }
    this.reference = `${Chart.of(this).namespace}-${this.optionName}@kubernetescrd`;
    new TlsOption(this, 'option', {
      metadata: { name: this.optionName, labels: identityLabels(this.optionName, 'edge') },
      spec: {
        minVersion: minVersion(problems, 'minimumTls', minimumTls),
        clientAuth: clientAuthBy(dnsSubdomain(problems, 'caSecret', caSecret)),
      },
    });
  }
}
