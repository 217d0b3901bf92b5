import { kubectlNotAllowed } from '../../../lib/rules/security/kubectl-not-allowed';
import { describeRule } from '../../support/describe-rule';

const system = (command: string, rule: string, more = '') =>
  `
  apiVersion: v1
  kind: ServiceAccount
  metadata: { name: keeper, namespace: shop }
  ---
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata: { name: keeper, namespace: shop }
  rules: [{ ${rule} }]
  ---
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata: { name: keeper, namespace: shop }
  roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: keeper }
  subjects: [{ kind: ServiceAccount, name: keeper, namespace: shop }]
  ---
  apiVersion: batch/v1
  kind: CronJob
  metadata: { name: keeper, namespace: shop }
  spec:
    schedule: "0 4 * * *"
    jobTemplate:
      spec:
        template:
          spec:
            serviceAccountName: keeper
            restartPolicy: Never
            containers: [{ name: kubectl, image: "registry.k8s.io/kubectl:v1.34.4", command: ${command} }]
  ${more}`.replace(/^ {2}/gm, '');
const script = (line: string) => `[sh, -c, ${JSON.stringify(line)}]`;
const READS = 'apiGroups: [apps], resources: [deployments], verbs: [get, list, watch]';
const RESTARTS = 'apiGroups: [apps], resources: [deployments], verbs: [get, patch]';
const restart = script('set -e; kubectl -n shop rollout restart deployment/api && echo done');

describeRule(kubectlNotAllowed, {
  finds: {
    'a restart by who may only read': system(restart, READS),
    'a restart of another kind': system(script('kubectl rollout restart statefulset db'), RESTARTS),
    'a restart of another object': system(restart, `${RESTARTS}, resourceNames: [web]`),
    'a scale by who may change the whole alone': system(
      script('kubectl scale --replicas=0 deploy/api\nsleep 5'),
      RESTARTS,
    ),
    'a Pod that is removed': system('[kubectl, delete, pod, redis-0]', READS),
    'a patch with what it says': system(script("kubectl patch deployment api -p '{}'"), READS),
    'a script in args': system('[sh, -c], args: ["kubectl -n shop rollout restart deployment/api"]', READS),
  },
  silentOn: {
    'a restart by who may': system(restart, RESTARTS),
    'a restart of the one that may be': system(restart, `${RESTARTS}, resourceNames: [api]`),
    'who may do all': system(restart, 'apiGroups: ["*"], resources: ["*"], verbs: ["*"]'),
    'a scale by its own resource': system(
      script('kubectl scale --replicas=0 deploy/api'),
      'apiGroups: [apps], resources: [deployments/scale], verbs: [patch]',
    ),
    'what may fail': system(script('kubectl delete pod redis-0 || true'), READS),
    'what is asked under a condition': system(script('if kubectl delete pod redis-0; then echo gone; fi'), READS),
    'a name that a variable holds': system(script('kubectl rollout restart deployment/$NAME'), READS),
    'a trial': system(script('kubectl delete pod redis-0 --dry-run=server'), READS),
    'another cluster': system(script('kubectl --kubeconfig=/etc/other delete pod redis-0'), READS),
    'words about kubectl': system(script('echo run kubectl: delete pod redis-0'), READS),
    'a role of a group': system(
      restart,
      READS,
      `---
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata: { name: all }
  roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
  subjects: [{ kind: Group, name: "system:serviceaccounts" }]`,
    ),
    'a role that comes with every cluster': system(restart, READS).replace(
      'kind: Role, name: keeper',
      'kind: ClusterRole, name: edit',
    ),
    'objects of a kind that it does not know': system(script('kubectl delete backup nightly'), READS),
    'all objects of a kind': system(script('kubectl delete pods --wait=false'), READS),
    'a question': system(script('kubectl get pods'), 'apiGroups: [apps], resources: [deployments], verbs: [patch]'),
  },
});
