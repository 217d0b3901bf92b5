/** A pod as YAML, and the Service before it. */
export const pod = (name: string, container = '', spec = '', namespace = 'shop') => `
      apiVersion: v1
      kind: Pod
      metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
      spec: { ${spec} containers: [{ name: ${name}, image: "shop/${name}:1", ${container} }] }
      ---`;

/** A Job as YAML, whose pods are labelled like those of `pod`. */
export const job = (name: string, container: string) => `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: ${name}, namespace: shop }
      spec:
        template:
          metadata: { labels: { app: ${name} } }
          spec: { restartPolicy: Never, containers: [{ name: ${name}, image: "shop/${name}:1", ${container} }] }
      ---`;

export const service = (name: string, ports: string, namespace = 'shop') => `
      apiVersion: v1
      kind: Service
      metadata: { name: ${name}, namespace: ${namespace} }
      spec: { selector: { app: ${name} }, ports: [${ports}] }
      ---`;

/** A NetworkPolicy for the pods of one name, or for all. */
export const policy = (app: string | undefined, spec: string, name = `policy-${app}`) => `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: ${name}, namespace: shop }
      spec: { podSelector: { ${app === undefined ? '' : `matchLabels: { app: ${app} }`} }, ${spec} }
      ---`;

/** A policy of Cilium's or Calico's own, for all pods of the namespace, with its rules. */
export const otherPolicy = (apiVersion: string, kind: string, spec: string) => `
      apiVersion: ${apiVersion}
      kind: ${kind}
      metadata: { name: other${/Global|wide/.test(kind) ? '' : ', namespace: shop'} }
      spec: { ${spec} }
      ---`;

export const namespace = (name: string, labels = '') => `
      { apiVersion: v1, kind: Namespace, metadata: { name: ${name}, labels: { ${labels} } } }
      ---`;

/** A peer of a rule: the pods of one name, or a namespace by its name. */
export const app = (name: string) => `{ podSelector: { matchLabels: { app: ${name} } } }`;
export const inNamespace = (name: string, more = '') =>
  `{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${name} } }${more && `, ${more}`} }`;

export const KUBE_DNS = inNamespace('kube-system', 'podSelector: { matchLabels: { k8s-app: kube-dns } }');
export const DNS_PORTS = '{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }';

/** Two nodes of k3s. */
export const NODES = [
  { name: 'one', cpu: '4', memory: '8Gi', podCIDR: '10.42.0.0/24', address: '192.0.2.1' },
  { name: 'two', cpu: '4', memory: '8Gi', podCIDR: '10.42.1.0/24', address: '192.0.2.2' },
];
