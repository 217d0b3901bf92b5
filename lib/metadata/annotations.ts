/** Marks a workload of which two pods must never run at once; checks know it by this. */
export const SINGLETON_ANNOTATION = 'honeydue-k3s/singleton';
/** Seconds that a container of the workload may take to start; checks hold its probes to it. */
export const START_UP_BUDGET_ANNOTATION = 'honeydue-k3s/start-up-budget';
/** Digest of the configuration that a pod was started with; a new one rolls the pods. */
export const CONFIG_CHECKSUM_ANNOTATION = 'honeydue-k3s/config-checksum';
/** On a NetworkPolicy: what its pods ask outside the cluster, for people; its rules show ports and no names. */
export const OUTSIDE_ANNOTATION = 'honeydue-k3s/outside';
