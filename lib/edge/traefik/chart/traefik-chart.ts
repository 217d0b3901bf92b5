/** The chart whose values are written here. k3s v1.34.6 bundles it, as 39.0.501+up39.0.5. */
export const TRAEFIK_CHART = {
  /** Upstream version of the chart. */
  version: '39.0.5',
  /** Version of Traefik that it installs. */
  traefikVersion: '3.6.10',
  /** Name and namespace of k3s' HelmChart, which a HelmChartConfig must share or it configures nothing. */
  name: 'traefik',
  namespace: 'kube-system',
} as const;

/**
 * Version of the chart that the values were written for. A HelmChartConfig has no field for it: a `version` in its spec
 * is dropped, and a newer chart ignores renamed keys in silence.
 */
export const TRAEFIK_CHART_ANNOTATION = 'honeydue-k3s/traefik-chart';
