import { type App, Chart, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import { type ClusterFacts, synthesize } from 'honeydue-k3s';
import { Edge, EdgeIngress, type IssuerReference, SolverPolicy, TcpEntryPoint, TcpRoute } from 'honeydue-k3s/edge';
import {
  type ClusterNetworkProps,
  type ExternalEndpoint,
  NetworkPolicies,
  RestrictedNamespace,
} from 'honeydue-k3s/network';
import { Configuration, PodDisruptionBudgets, Redis, type Resources, WebService } from 'honeydue-k3s/workloads';
import { HOSTS } from './hosts';
import { MAIL_PORTS, MailServer } from './mail-server';

const REGISTRY = 'registry.example.org/harbour';
const IMAGES = { web: `${REGISTRY}/web:4c1d9e2`, api: `${REGISTRY}/api:4c1d9e2`, mail: `${REGISTRY}/mail:7b20f5a` };

const SITE = ['www.example.org', 'example.org'];
const API = 'api.example.org';
const MAIL = 'mail.example.org';
/** Public address of the load balancer; the DNS records of all hosts have it. */
const PUBLIC_ADDRESS = '203.0.113.10';

const LETS_ENCRYPT: IssuerReference = { kind: 'ClusterIssuer', name: 'letsencrypt' };
/** Hetzner lets no mail out on ports 25 and 465 of a new project; a relay takes it on 587. */
const RELAY: ExternalEndpoint = { name: 'mail relay', host: 'smtp.relay.example.net', ports: [587] };

const LABELS = { 'app.kubernetes.io/part-of': 'harbour' };
const SMALL: Resources = {
  cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
  memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
};

/** The whole system: the way in, the web application, and mail. */
export function privateNetwork(app: App, cluster: ClusterFacts) {
  const network: ClusterNetworkProps = { cluster, hosts: HOSTS };
  const mailEntryPoints = Object.entries(MAIL_PORTS).map(([name, port]) => new TcpEntryPoint(name, { port }));

  const edge = wayIn(app, cluster, mailEntryPoints);
  const mail = mailSystem(app, network, mailEntryPoints);
  const site = webApplication(app, network, edge, mail.server);
  return { edge, policies: [mail.policies, site.policies] };
}

/** Traefik on every node, which believes the balancer alone, and gets its certificates from Let's Encrypt. */
function wayIn(app: App, { balancers = [] }: ClusterFacts, tcpEntryPoints: readonly TcpEntryPoint[]): Edge {
  return new Edge(new Chart(app, 'edge', { namespace: 'kube-system', labels: LABELS }), 'edge', {
    mode: 'proxy-protocol',
    balancers,
    tls: { certManager: { ...LETS_ENCRYPT, challenge: 'http-01', email: 'hostmaster@example.org' } },
    traefik: { tcpEntryPoints, ingressAddress: { ip: PUBLIC_ADDRESS } },
  });
}

/** IMAP and SMTP, passed through to a server that ends TLS itself and is told each client's address. */
function mailSystem(app: App, network: ClusterNetworkProps, entryPoints: readonly TcpEntryPoint[]) {
  const chart = new Chart(app, 'mail', { namespace: 'mail', labels: LABELS });
  new RestrictedNamespace(chart, 'namespace');
  const server = new MailServer(chart, 'server', {
    image: IMAGES.mail,
    host: MAIL,
    issuer: LETS_ENCRYPT,
    relay: { host: RELAY.host, port: 587 },
  }).connectsTo(RELAY);
  for (const entryPoint of entryPoints) {
    const { name } = entryPoint;
    new TcpRoute(chart, name, { entryPoint, backend: server, servicePort: name, sendProxyProtocol: 2 });
  }
  new PodDisruptionBudgets(chart, 'disruption-budgets', { workloads: [server] });
  new SolverPolicy(chart, 'acme-http01-solver', network);
  return { server, policies: new NetworkPolicies(chart, 'network-policies', { workloads: [server], ...network }) };
}

/** A site that asks an API, which keeps sessions in Redis and hands its mail to the mail server. */
function webApplication(app: App, network: ClusterNetworkProps, edge: Edge, mail: MailServer) {
  const chart = new Chart(app, 'web', { namespace: 'web', labels: LABELS });
  new RestrictedNamespace(chart, 'namespace');
  const common = { imagePullSecret: 'registry', user: 1000, resources: SMALL, startUpBudget: Duration.seconds(60) };

  const sessions = new Redis(chart, 'sessions');
  const api = new WebService(chart, 'api', {
    ...common,
    image: IMAGES.api,
    port: 8080,
    replicas: 2,
    healthPath: '/healthz',
    config: [
      new Configuration(chart, 'api-config', {
        data: {
          REDIS_URL: `redis://${sessions.serviceName}:${sessions.servicePort}/0`,
          SMTP_HOST: `${mail.serviceName}.mail`,
          SMTP_PORT: String(mail.servicePort),
        },
      }),
    ],
  }).connectsTo(sessions, mail);
  const web = new WebService(chart, 'web', {
    ...common,
    image: IMAGES.web,
    port: 3000,
    replicas: 2,
    healthPath: '/',
    config: [
      new Configuration(chart, 'web-config', { data: { API_URL: `http://${api.serviceName}:${api.servicePort}` } }),
    ],
  }).connectsTo(api);

  const workloads = [web, api, sessions];
  new PodDisruptionBudgets(chart, 'disruption-budgets', { workloads });
  new EdgeIngress(chart, 'site', { edge, hosts: SITE, backend: web });
  new EdgeIngress(chart, 'api-ingress', { name: 'api', edge, hosts: [API], backend: api });
  new SolverPolicy(chart, 'acme-http01-solver', network);
  return { policies: new NetworkPolicies(chart, 'network-policies', { workloads, ...network }) };
}

if (require.main === module) synthesize(privateNetwork, { cluster: 'cluster.yaml' });
