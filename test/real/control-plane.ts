import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Access, Api } from './api';
import { Kubectl } from './kubectl';
import { SIMULATED } from './nodes';
import { freePorts } from './ports';
import { Processes } from './processes';
import { kwokStages } from './stages';
import type { Toolchain } from './toolchain';
import { until } from './until';

const TOKEN = 'administrator-of-a-throw-away-cluster';

/** What of a control plane is started beside etcd and the API server. */
export interface Parts {
  /**
   * Controllers to run, by the names of kube-controller-manager; with none there is no scheduler either.
   * @default all
   */
  readonly controllers?: readonly string[];
  /**
   * Whether kwok stands in for the kubelets.
   * @default true
   */
  readonly kwok?: boolean;
}

/**
 * A real Kubernetes control plane on the loopback interface, with kwok in the place of the kubelets. Everything of
 * it lives in one temporary folder and ends with `stop()`, or with this process.
 */
export class ControlPlane {
  private constructor(
    readonly api: Api,
    readonly kubectl: Kubectl,
    /** A folder for the test's own files that goes when the control plane goes. */
    readonly folder: string,
    /** Port of the API server, and the certificate by which it is known. */
    readonly access: Access,
    readonly processes: Processes,
  ) {}

  static async start(tools: Toolchain, { controllers = ['*'], kwok = true }: Parts = {}): Promise<ControlPlane> {
    const folder = mkdtempSync(join(tmpdir(), 'honeydue-cluster-'));
    const processes = new Processes(folder);
    const [client = 0, peer = 0, port = 0] = await freePorts(3);
    const access: Access = { port, token: TOKEN, certificate: join(folder, 'apiserver.crt') };
    const files = writeFiles(folder, access);
    const api = new Api(access);

    processes.start('etcd', tools.etcd, etcdFlags(client, peer));
    processes.start('kube-apiserver', tools['kube-apiserver'], apiServerFlags(folder, client, port));
    const comesTrue = (what: string, ask: () => Promise<boolean>) =>
      until(what, () => processes.assertRunning() ?? ask(), 60);
    try {
      await comesTrue('the API server is ready', () => api.ready());
      if (kwok) processes.start('kwok', tools.kwok, kwokFlags(files.kubeconfig, files.stages));
      if (controllers.length > 0) {
        const flags = controllerManagerFlags(folder, controllers);
        processes.start('kube-controller-manager', tools['kube-controller-manager'], flags);
        processes.start('kube-scheduler', tools['kube-scheduler'], ['--config', files.scheduler, '--secure-port=0']);
        // No pod is admitted before its namespace has one.
        const account = '/api/v1/namespaces/default/serviceaccounts/default';
        await comesTrue('service accounts are made', () => api.has(account));
      }
    } catch (error) {
      const logs = processes.tails();
      api.close();
      await processes.stop();
      throw new Error(`The control plane does not start. ${error}\n${logs}`);
    }
    return new ControlPlane(
      api,
      new Kubectl(tools.kubectl, files.kubeconfig, join(folder, 'cache')),
      folder,
      access,
      processes,
    );
  }

  async stop(): Promise<void> {
    this.api.close();
    await this.processes.stop();
  }
}

function writeFiles(folder: string, access: Access) {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const write = (name: string, content: string | object) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
    return path;
  };
  write('tokens.csv', `${access.token},administrator,administrator,system:masters\n`);
  write('accounts.key', keys.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
  write('accounts.pub', keys.publicKey.export({ type: 'spki', format: 'pem' }).toString());
  const kubeconfig = write('kubeconfig', {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'test',
        cluster: { server: `https://127.0.0.1:${access.port}`, 'certificate-authority': access.certificate },
      },
    ],
    users: [{ name: 'administrator', user: { token: access.token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'administrator' } }],
    'current-context': 'test',
  });
  return {
    kubeconfig,
    scheduler: write('scheduler', schedulerConfiguration(kubeconfig)),
    stages: write('stages', kwokStages()),
  };
}

/** No spreading that nobody asked for: a spread that a test sees is then the manifest's own. */
function schedulerConfiguration(kubeconfig: string): object {
  return {
    apiVersion: 'kubescheduler.config.k8s.io/v1',
    kind: 'KubeSchedulerConfiguration',
    clientConnection: { kubeconfig },
    leaderElection: { leaderElect: false },
    profiles: [
      { pluginConfig: [{ name: 'PodTopologySpread', args: { defaultingType: 'List', defaultConstraints: [] } }] },
    ],
  };
}

function etcdFlags(client: number, peer: number): string[] {
  return [
    '--data-dir=etcd',
    '--unsafe-no-fsync',
    `--listen-client-urls=http://127.0.0.1:${client}`,
    `--advertise-client-urls=http://127.0.0.1:${client}`,
    `--listen-peer-urls=http://127.0.0.1:${peer}`,
    `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
    `--initial-cluster=default=http://127.0.0.1:${peer}`,
  ];
}

function apiServerFlags(folder: string, etcd: number, port: number): string[] {
  return [
    `--etcd-servers=http://127.0.0.1:${etcd}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${folder}`,
    `--token-auth-file=${join(folder, 'tokens.csv')}`,
    '--authorization-mode=RBAC',
    '--service-cluster-ip-range=10.43.0.0/16',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${join(folder, 'accounts.pub')}`,
    `--service-account-signing-key-file=${join(folder, 'accounts.key')}`,
    '--enable-admission-plugins=PodSecurity',
    '--allow-privileged=true',
    // How long a pod stays on a node that is silent: 300 s in production.
    '--default-not-ready-toleration-seconds=5',
    '--default-unreachable-toleration-seconds=5',
    // A server on the loopback interface can't be an endpoint of the Service `kubernetes`.
    '--endpoint-reconciler-type=none',
  ];
}

function controllerManagerFlags(folder: string, controllers: readonly string[]): string[] {
  return [
    `--controllers=${controllers}`,
    `--kubeconfig=${join(folder, 'kubeconfig')}`,
    `--service-account-private-key-file=${join(folder, 'accounts.key')}`,
    '--allocate-node-cidrs=true',
    '--cluster-cidr=10.42.0.0/16',
    '--leader-elect=false',
    '--secure-port=0',
    // 50 s in production.
    '--node-monitor-grace-period=20s',
  ];
}

function kwokFlags(kubeconfig: string, stages: string): string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--config=${stages}`,
    `--manage-nodes-with-label-selector=${SIMULATED}=true`,
    '--cidr=10.42.0.0/16',
    '--node-lease-duration-seconds=0',
  ];
}
