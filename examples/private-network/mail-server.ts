import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import type { IssuerReference } from 'honeydue-k3s/edge';
import { ConnectingWorkload } from 'honeydue-k3s/network';
import type { ServedWorkload } from 'honeydue-k3s/workloads';

/** Ports of the nodes for mail, by the names of Traefik's entrypoints and of the server's ports. */
export const MAIL_PORTS = { imaps: 993, submissions: 465, submission: 587 };

export interface MailServerProps {
  readonly image: string;
  /** Name that clients connect to, and that the certificate is for. */
  readonly host: string;
  readonly issuer: IssuerReference;
  /** Takes what users send to others. */
  readonly relay: { readonly host: string; readonly port: number };
}

const NAME = 'mail';
const COMPONENT = 'mail';
const SELECTOR = { 'app.kubernetes.io/name': NAME };
const LABELS = { ...SELECTOR, 'app.kubernetes.io/component': COMPONENT };
const USER = 1000;
const CERTIFICATE_SECRET = 'mail-tls';

/**
 * The mail server, a workload that honeydue-k3s has no construct for: written with Kubernetes' own kinds. What it says
 * of itself as a `ServedWorkload` is enough for routes, policies and budgets, and the rules read its manifests like any.
 *
 * One process, as the mailboxes are files on one volume. It ends TLS itself on three ports, where every connection
 * begins with Traefik's PROXY header; a fourth, without either, is for the programs of the cluster, and for probes.
 */
export class MailServer extends ConnectingWorkload implements ServedWorkload {
  public readonly name = NAME;
  public readonly selector = SELECTOR;
  public readonly component = COMPONENT;
  public readonly replicas = 1;
  public readonly serviceName = NAME;
  /** Programs of the cluster hand their mail in here. */
  public readonly servicePort = 10025;
  /** Above 1023, where a process that is not root may listen. */
  public readonly ports = { imaps: 10993, submissions: 10465, submission: 10587 };

  public constructor(scope: Construct, id: string, props: MailServerProps) {
    super(scope, id);
    const metadata = { name: NAME, labels: LABELS };
    const containerPorts = { ...this.ports, inside: this.servicePort };

    new ApiObject(this, 'certificate', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata,
      spec: {
        secretName: CERTIFICATE_SECRET,
        dnsNames: [props.host],
        issuerRef: { group: 'cert-manager.io', ...props.issuer },
      },
    });
    new k8s.KubePersistentVolumeClaim(this, 'mailboxes', {
      metadata: { ...metadata, name: 'mailboxes' },
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: 'local-path',
        resources: { requests: { storage: k8s.Quantity.fromString('50Gi') } },
      },
    });
    new k8s.KubeDeployment(this, 'deployment', {
      metadata,
      spec: {
        replicas: this.replicas,
        selector: { matchLabels: SELECTOR },
        // Two servers on one set of mailboxes would damage them.
        strategy: { type: 'Recreate' },
        template: { metadata: { labels: LABELS }, spec: pod(props, containerPorts) },
      },
    });
    new k8s.KubeService(this, 'service', {
      metadata,
      spec: {
        selector: SELECTOR,
        ports: Object.entries({ ...MAIL_PORTS, inside: this.servicePort }).map(([name, port]) => ({
          name,
          port,
          targetPort: k8s.IntOrString.fromString(name),
        })),
      },
    });
  }
}

function pod({ image, host, relay }: MailServerProps, ports: Readonly<Record<string, number>>): k8s.PodSpec {
  const inside = { tcpSocket: { port: k8s.IntOrString.fromString('inside') }, timeoutSeconds: 3 };
  const settings = { MAIL_HOST: host, RELAY_HOST: relay.host, RELAY_PORT: String(relay.port), RELAY_USER: host };
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    imagePullSecrets: [{ name: 'registry' }],
    securityContext: { fsGroup: USER },
    terminationGracePeriodSeconds: 60,
    containers: [
      {
        name: NAME,
        image,
        env: [
          ...Object.entries(settings).map(([name, value]) => ({ name, value })),
          ...['USERS', 'RELAY_PASSWORD'].map((key) => ({
            name: key,
            valueFrom: { secretKeyRef: { name: 'mail-secrets', key } },
          })),
        ],
        ports: Object.entries(ports).map(([name, containerPort]) => ({ name, containerPort })),
        startupProbe: { ...inside, periodSeconds: 5, failureThreshold: 24 },
        readinessProbe: { ...inside, periodSeconds: 5, failureThreshold: 2 },
        livenessProbe: { ...inside, periodSeconds: 10, failureThreshold: 6 },
        resources: {
          requests: { cpu: k8s.Quantity.fromString('100m'), memory: k8s.Quantity.fromString('256Mi') },
          limits: { cpu: k8s.Quantity.fromString('1'), memory: k8s.Quantity.fromString('1Gi') },
        },
        securityContext: {
          runAsNonRoot: true,
          runAsUser: USER,
          runAsGroup: USER,
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
        volumeMounts: [
          { name: 'mailboxes', mountPath: '/var/mail' },
          { name: 'certificate', mountPath: '/etc/mail/tls', readOnly: true },
          { name: 'run', mountPath: '/run' },
        ],
      },
    ],
    volumes: [
      { name: 'mailboxes', persistentVolumeClaim: { claimName: 'mailboxes' } },
      { name: 'certificate', secret: { secretName: CERTIFICATE_SECRET } },
      { name: 'run', emptyDir: { sizeLimit: k8s.Quantity.fromString('64Mi') } },
    ],
  };
}
