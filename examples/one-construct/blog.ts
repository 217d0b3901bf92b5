import { Chart, Duration, Size } from 'cdk8s';
import {
  ConfigMap,
  Cpu,
  Deployment,
  Env,
  EnvValue,
  ImagePullPolicy,
  Ingress,
  IngressBackend,
  Probe,
  Service,
} from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { Redis } from 'honeydue-k3s/workloads';

const PORT = 8080;

/** A chart as it stood before: cdk8s-plus' constructs, labels and names of its own. The Redis is what is new. */
export class Blog extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'blog', labels: { app: 'blog', team: 'words' } });
    const sessions = new Redis(this, 'sessions', { storage: Size.gibibytes(1) });

    const settings = new ConfigMap(this, 'settings', {
      data: { REDIS_URL: `redis://${sessions.serviceName}:${sessions.servicePort}/0` },
    });
    const deployment = new Deployment(this, 'blog', {
      replicas: 2,
      securityContext: { ensureNonRoot: true, user: 1000, group: 1000 },
      containers: [
        {
          image: 'ghcr.io/example/blog:1.8.0',
          imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
          portNumber: PORT,
          envFrom: [Env.fromConfigMap(settings)],
          envVariables: { PORT: EnvValue.fromValue(`${PORT}`) },
          readiness: Probe.fromHttpGet('/healthz', { port: PORT, periodSeconds: Duration.seconds(5) }),
          resources: {
            cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
            memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
          },
        },
      ],
    });
    const service = new Service(this, 'web', { selector: deployment, ports: [{ port: 80, targetPort: PORT }] });
    new Ingress(this, 'site', { className: 'traefik' }).addHostRule(
      'blog.example.com',
      '/',
      IngressBackend.fromService(service),
    );
  }
}
