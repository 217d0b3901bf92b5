import { Construct } from 'constructs';
import { dump } from 'js-yaml';
import { HelmChartConfig, HelmChartConfigSpecFailurePolicy } from '../../../imports/helm.cattle.io';
import { identityLabels } from '../../metadata/labels';
import { SERVER } from '../../network/connecting-workload';
import { declareTraefikConnection } from '../../network/connections';
import { labels } from '../../props/checks';
import { PropProblems } from '../../props/prop-problems';
import { isReferable } from '../../props/references';
import { list } from '../../props/shapes';
import { withDefaults } from '../../props/with-defaults';
import type { ServedWorkload } from '../../workloads/workload';
import { TRAEFIK_CHART, TRAEFIK_CHART_ANNOTATION } from './chart/traefik-chart';
import { withExtraValues, yamlValues } from './extra-values';
import type { TraefikDaemonSetConfigProps } from './traefik-props';
import { traefikValues } from './traefik-values';

export type { TraefikDaemonSetConfigProps } from './traefik-props';

/**
 * Configures the Traefik of k3s to run on every node, directly on its ports 80 and 443, and not as root: the nodes need
 * the sysctl `net.ipv4.ip_unprivileged_port_start=0`. Metrics (9100) and health (8080) answer on the node's loopback
 * only; there is no dashboard.
 */
export class TraefikDaemonSetConfig extends Construct {
  /** The whole values, as the cluster gets them. */
  public readonly valuesContent: string;

  public constructor(scope: Construct, id: string, props: TraefikDaemonSetConfigProps = {}) {
    super(scope, id);
    const problems = new PropProblems(this);
    const given = withDefaults({ extraValues: {}, acknowledge: [], labels: {} }, props);
    const values = withExtraValues(
      problems,
      traefikValues(problems, given),
      yamlValues(problems, 'extraValues', given.extraValues),
      list(problems, 'acknowledge', given.acknowledge),
    );
    // js-yaml reads and writes what else this repository has of YAML, and quotes only where YAML needs it.
    this.valuesContent = dump(values, { lineWidth: -1, noRefs: true });
    new HelmChartConfig(this, 'helm-chart-config', {
      metadata: {
        name: TRAEFIK_CHART.name,
        namespace: TRAEFIK_CHART.namespace,
        labels: { ...labels(problems, 'labels', given.labels), ...identityLabels('traefik', 'edge') },
        annotations: { [TRAEFIK_CHART_ANNOTATION]: TRAEFIK_CHART.version },
      },
      spec: {
        // The default, `reinstall`, uninstalls a release that failed to upgrade: an outage for a typo.
        failurePolicy: HelmChartConfigSpecFailurePolicy.ABORT,
        valuesContent: this.valuesContent,
      },
    });
  }

  /**
   * Declares that Traefik asks workloads that no Ingress leads to: a server of forwarded sign-ins, say. Those behind
   * an Ingress are known.
   */
  public connectsTo(...servers: readonly ServedWorkload[]): this {
    const problems = new PropProblems(this);
    servers.forEach((server, index) => {
      if (isReferable(problems, `connectsTo[${index}]`, server, SERVER)) declareTraefikConnection(server);
    });
    return this;
  }
}
