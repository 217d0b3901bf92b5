/** The recommended labels of Kubernetes that every object here carries; `part-of` comes from the chart. */
export const NAME_LABEL = 'app.kubernetes.io/name';
export const COMPONENT_LABEL = 'app.kubernetes.io/component';
export const PART_OF_LABEL = 'app.kubernetes.io/part-of';

/** Labels that say which thing an object belongs to, and what part it plays in the system. */
export function identityLabels(name: string, component: string): Record<string, string> {
  return { [NAME_LABEL]: name, [COMPONENT_LABEL]: component };
}
