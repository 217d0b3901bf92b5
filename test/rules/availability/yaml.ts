import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';

/** Parts of a workload as flow YAML, each ending without a comma: `replicas: 3, minReadySeconds: 5`. */
export interface WorkloadParts {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly annotations?: string;
  /** Labels of the pods. */
  readonly labels?: string;
  readonly spec?: string;
  readonly pod?: string;
  readonly container?: string;
}

/** A Deployment, StatefulSet or DaemonSet with whatever a test is about written into its parts. */
export function workload(parts: WorkloadParts = {}): string {
  const { kind = 'Deployment', name = 'api', namespace = 'shop', labels = `app: ${name}` } = parts;
  const { annotations = '', spec = '', pod = '', container = '' } = parts;
  return `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace}, annotations: { ${annotations} } }
spec:
  {
    ${follow(spec)}
    selector: { matchLabels: { app: ${name} } },
    template: {
      metadata: { labels: { ${labels} } },
      spec: { ${follow(pod)} containers: [{ ${follow(container)} name: ${name}, image: "shop/${name}:1.0.0" }] },
    },
  }
---`;
}

/** A Pod of one container. */
export function pod(container: string, spec = '', name = 'api'): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }
spec: { ${follow(spec)} containers: [{ ${follow(container)} name: ${name} }] }
---`;
}

export function service(name = 'api', spec = ''): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { ${follow(spec)} selector: { app: ${name} }, ports: [{ port: 80 }] }
---`;
}

export function ingress(name = 'api'): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: shop }
spec: { defaultBackend: { service: { name: ${name}, port: { number: 80 } } } }
---`;
}

export function budget(figures: string, selector = 'matchLabels: { app: api }', name = 'api'): string {
  return `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: shop }
spec: { ${follow(figures)} selector: { ${selector} } }
---`;
}

export function autoscaler(bounds: string, target = 'api', name = target): string {
  return `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, namespace: shop }
spec: { ${bounds}, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${target} } }
---`;
}

export function claim(modes = 'ReadWriteOnce', spec = ''): string {
  return `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { ${follow(spec)} accessModes: [${modes}], resources: { requests: { storage: 5Gi } } }
---`;
}

export function cronJob(spec: string, podSpec = 'restartPolicy: Never', annotations = ''): string {
  return `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop, annotations: { ${annotations} } }
spec:
  {
    ${follow(spec)}
    jobTemplate: { spec: { template: {
      metadata: { labels: { app: backup, part-of: shop } },
      spec: { ${follow(podSpec)} containers: [{ name: backup, image: "shop/backup:1.0.0" }] },
    } } },
  }
---`;
}

/** Volumes of a pod that mounts the claim `data`. */
export const DATA = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]';

/** A cluster of so many nodes (`one`, `two`, …) of 4 CPU and 8 GiB. */
export function nodes(count: number): ClusterFacts {
  const names = ['one', 'two', 'three', 'four', 'five'].slice(0, count);
  return { nodes: names.map((name) => ({ name, cpu: '4', memory: '8Gi' })) };
}

function follow(parts: string): string {
  return parts === '' ? '' : `${parts},`;
}
