import { podSecurity } from '../../../lib/rules/security/pod-security';
import { describeRule } from '../../support/describe-rule';

const CONTAINER = 'allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }';
const POD = 'runAsNonRoot: true, seccompProfile: { type: RuntimeDefault }';
const namespace = (level: string, mode = 'enforce') => `
      { apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { pod-security.kubernetes.io/${mode}: ${level} } } }
      ---`;
const pod = (context = POD, container = CONTAINER, spec = '', more = '', key = 'containers') => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          spec:
            { ${spec} securityContext: { ${context} }, ${key}: [{ name: api, image: "api:1", ${more} securityContext: { ${container} } }] }`;
const restricted = (...args: Parameters<typeof pod>) => namespace('restricted') + pod(...args);
const baseline = (...args: Parameters<typeof pod>) => namespace('baseline') + pod(...args);

describeRule(podSecurity, {
  finds: {
    'root allowed': restricted('seccompProfile: { type: RuntimeDefault }'),
    'root allowed by one container': restricted(POD, `${CONTAINER}, runAsNonRoot: false`),
    'user 0': restricted(POD, `${CONTAINER}, runAsUser: 0`),
    'no seccomp profile': restricted('runAsNonRoot: true'),
    'seccomp unconfined': restricted(POD, `${CONTAINER}, seccompProfile: { type: Unconfined }`),
    'privilege escalation left to the default': restricted(POD, 'capabilities: { drop: [ALL] }'),
    'privilege escalation': restricted(POD, 'allowPrivilegeEscalation: true, capabilities: { drop: [ALL] }'),
    'capabilities kept': restricted(POD, 'allowPrivilegeEscalation: false'),
    'capabilities dropped in small letters': restricted(
      POD,
      'allowPrivilegeEscalation: false, capabilities: { drop: [all] }',
    ),
    'a capability added': restricted(
      POD,
      'allowPrivilegeEscalation: false, capabilities: { drop: [ALL], add: [CHOWN] }',
    ),
    'a host path': restricted(POD, CONTAINER, 'volumes: [{ name: a, hostPath: { path: / } }],'),
    'an NFS volume': restricted(POD, CONTAINER, 'volumes: [{ name: a, nfs: { server: a, path: / } }],'),
    'an init container': restricted(POD, '', '', '', 'initContainers'),
    'the host network under baseline': baseline('', '', 'hostNetwork: true,'),
    'the host PIDs under baseline': baseline('', '', 'hostPID: true,'),
    'a host port under baseline': baseline('', '', '', 'ports: [{ containerPort: 80, hostPort: 80 }],'),
    'a privileged container under baseline': baseline('', 'privileged: true'),
    'NET_ADMIN under baseline': baseline('', 'capabilities: { add: [NET_ADMIN] }'),
    'an unsafe sysctl under baseline': baseline('sysctls: [{ name: net.core.somaxconn, value: "1024" }]'),
    'procMount under baseline': baseline('', 'procMount: Unmasked'),
    'AppArmor unconfined under baseline': baseline('appArmorProfile: { type: Unconfined }'),
    'an SELinux type under baseline': baseline('seLinuxOptions: { type: spc_t }'),
    'a probe of another host': baseline('', '', '', 'livenessProbe: { httpGet: { host: 10.0.0.1, port: 80 } },'),
    'AppArmor unconfined by the older annotation under baseline': baseline().replace(
      'template:',
      'template:\n          metadata: { annotations: { container.apparmor.security.beta.kubernetes.io/api: unconfined } }',
    ),
    'a process of the host for Windows under baseline': baseline('windowsOptions: { hostProcess: true }'),
    'root allowed for Windows': restricted('', '', 'os: { name: windows },'),
  },
  silentOn: {
    'everything said by the pod and its containers': restricted(),
    'everything said by the container': restricted('', `${CONTAINER}, ${POD}`),
    'a port below 1024': restricted(
      POD,
      'allowPrivilegeEscalation: false, capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }',
    ),
    'volumes of every allowed kind': restricted(
      POD,
      CONTAINER,
      'volumes: [{ name: a, emptyDir: {} }, { name: b, projected: {} }, { name: c, persistentVolumeClaim: { claimName: c } }],',
    ),
    'a safe sysctl': restricted(`${POD}, sysctls: [{ name: net.ipv4.ip_unprivileged_port_start, value: "0" }]`),
    'defaults under baseline': baseline('', ''),
    'a privileged namespace': namespace('privileged') + pod('', 'privileged: true'),
    'a namespace that only warns': namespace('restricted', 'warn') + pod('', ''),
    'a part that kustomize lays over the whole':
      namespace('restricted') + pod('', '').replace('selector: { matchLabels: { app: api } }', ''),
    'kube-system on Talos, which takes it out': {
      files: {
        Makefile: 'talosctl apply-config --insecure\n',
        'a.yaml': (namespace('restricted') + pod('', 'privileged: true')).replaceAll('shop', 'kube-system'),
      },
    },
    'pods that a policy restricts':
      namespace('restricted') +
      pod('', '') +
      `
      ---
      apiVersion: kyverno.io/v1
      kind: ClusterPolicy
      metadata: { name: restricts }
      spec: { rules: [{ match: { resources: { kinds: [Pod] } }, mutate: { patchStrategicMerge: {} } }] }`,
    'a namespace from elsewhere': pod('', 'privileged: true'),
    'an AppArmor profile by the older annotation': baseline().replace(
      'template:',
      'template:\n          metadata: { annotations: { container.apparmor.security.beta.kubernetes.io/api: runtime/default } }',
    ),
    'what Linux alone has, left out for Windows': restricted('runAsNonRoot: true', '', 'os: { name: windows },'),
  },
});
