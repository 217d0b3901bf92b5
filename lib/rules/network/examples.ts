const APP = `
apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: { name: traefik, namespace: kube-system }
spec:
  valuesContent: |
    deployment: { kind: DaemonSet }
    updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
    hostNetwork: true
    service: { enabled: false }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: api, namespace: shop }
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] }
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8000 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec: { containers: [{ name: api, image: "shop/api:1.0.0", ports: [{ containerPort: 8000 }] }] }
---`;

const policy = (from: string) => `${APP}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  policyTypes: [Ingress]
  ingress:
    - from: [${from}]
      ports: [{ port: 8000 }]
`;

/** An Ingress whose pods Traefik on the nodes' own network may not reach, and may. */
export const CUT_INGRESS_EXAMPLES = {
  bad: policy('{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }').trimStart(),
  good: policy('{ ipBlock: { cidr: 10.42.0.0/32 } }, { ipBlock: { cidr: 10.42.1.0/32 } }').trimStart(),
  cluster: {
    nodes: [
      { name: 'one', cpu: '4', memory: '8Gi', podCIDR: '10.42.0.0/24' },
      { name: 'two', cpu: '4', memory: '8Gi', podCIDR: '10.42.1.0/24' },
    ],
  },
};
