import { type JsonObject, type JsonPath, list, number, record, text } from '../../manifests/json';
import { type PodTemplate, runningIn } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const duplicatePort: Rule = {
  id: 'duplicate-port',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'A Service or a pod has one port or one port name twice, or a Service has several ports and one has no name.',
    outage:
      'The API server refuses a Service, and a container with a name twice. Of two containers of a pod that listen on one port the second fails to start.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec:
        selector: { app: api }
        ports: [{ name: http, port: 80 }, { name: metrics, port: 80 }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec:
        selector: { app: api }
        ports: [{ name: http, port: 80 }, { name: metrics, port: 9090 }, { name: http3, port: 80, protocol: UDP }]
      `,
    source:
      'Kubernetes: "Multi-port Services"; validation of Service and Container (v1.34); containers of a pod share its network.',
  },
  check({ set, report }) {
    for (const service of set.ofType('Service')) {
      const ports = list(record(service.body.spec).ports).map(record);
      // A part for kustomize to lay over the whole.
      if (ports.some(({ $patch }) => $patch !== undefined)) continue;
      const path: JsonPath = ['spec', 'ports'];
      for (const { what, at } of repeated(ports, 'port', path)) {
        report(service, {
          message: `${what} is there twice; the API server would refuse the Service.`,
          fix: 'Give each port its own number and name.',
          at,
        });
      }
      const unnamed = ports.findIndex(({ name }) => (text(name) ?? '') === '');
      if (ports.length < 2 || unnamed === -1) continue;
      report(service, {
        message: `one of its ${ports.length} ports has no name; the API server would refuse the Service.`,
        fix: 'Name every port.',
        at: [...path, unnamed],
      });
    }
    for (const pod of set.pods) {
      for (const { what, at, isShared } of inPod(pod)) {
        report(pod.owner, {
          message: isShared
            ? `${what} is declared by two containers of one pod, which share its address; where both listen on it, the second fails at its start.`
            : `${what} is there twice in one container; the API server would refuse the pod.`,
          fix: 'Give each port its own number and name.',
          at,
        });
      }
    }
  },
};

interface Repetition {
  readonly what: string;
  /** Whether it is of two containers. */
  readonly isShared?: true;
  readonly at: JsonPath;
}

function inPod(pod: PodTemplate): Repetition[] {
  // One number under two names is odd, and works.
  const perContainer = pod.containers.flatMap(({ body, path }) =>
    repeated(
      list(body.ports).map((port) => ({ name: record(port).name })),
      'containerPort',
      [...path, 'ports'],
    ),
  );
  const owners = new Map<string, string>();
  // Init containers have ended when the others begin to listen.
  const listening = runningIn(pod).filter(({ body }) => !holdsNetwork(body));
  const shared = listening.flatMap(({ body, name, path }) =>
    list(body.ports).flatMap((item, index) => {
      const { containerPort, protocol } = record(item);
      if (typeof containerPort !== 'number') return [];
      const key = `port ${containerPort}/${text(protocol) ?? 'TCP'}`;
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, name);
      return owner === undefined || owner === name
        ? []
        : [{ what: key, isShared: true as const, at: [...path, 'ports', index, 'containerPort'] }];
    }),
  );
  return [...perContainer, ...shared];
}

/** Whether a container sets up the pod's network, as a VPN's does: it declares the ports of those that listen in it. */
function holdsNetwork({ securityContext }: JsonObject): boolean {
  return list(record(record(securityContext).capabilities).add).includes('NET_ADMIN');
}

function repeated(ports: readonly JsonObject[], numberKey: string, path: JsonPath): Repetition[] {
  const seen = new Set<string>();
  return ports.flatMap((port, index) => {
    const { name, protocol } = port;
    const claims: [key: string, what: string | undefined][] = [
      ['name', text(name) && `port name ${name}`],
      [
        numberKey,
        number(port[numberKey]) === undefined ? undefined : `port ${port[numberKey]}/${text(protocol) ?? 'TCP'}`,
      ],
    ];
    // A line that is there twice has both.
    const repetitions = claims.flatMap(([key, what]) => {
      if (what === undefined || what === '') return [];
      if (seen.has(what)) return [{ what, at: [...path, index, key] }];
      seen.add(what);
      return [];
    });
    return repetitions.slice(0, 1);
  });
}
