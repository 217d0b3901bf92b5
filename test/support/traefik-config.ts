/** The values of k3s' Traefik, in a file that may go on. */
export const traefikConfig = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ${values}
  ---`;
