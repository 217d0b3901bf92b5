/** Objects of namespace shop as YAML, so that a test shows only what it is about. */

/** Documents of one file. */
export function file(...documents: readonly string[]): string {
  return documents.join('\n---\n');
}

/** An object; `rest` is its body below the metadata, in flow style: `spec: { … }`. */
export function object(apiVersion: string, kind: string, name: string, rest: string, namespace = 'shop'): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\n${rest}`;
}

/** An object of no namespace. */
export function clusterObject(apiVersion: string, kind: string, name: string, rest: string): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name} }\n${rest}`;
}

/** A namespace that the set defines: what its pods refer to must be in the set. */
export const NAMESPACE = clusterObject('v1', 'Namespace', 'shop', '');

/** A Service with this spec, in flow style. */
export function service(name: string, spec: string, namespace = 'shop'): string {
  return object('v1', 'Service', name, `spec: ${spec}`, namespace);
}

/** A workload whose pods are labelled `app: <name>`; `pod` is the pod's spec in flow style. */
export function workload(name: string, pod: string, { kind = 'Deployment', namespace = 'shop', labels = '' } = {}) {
  const own = `{ app: ${name}${labels === '' ? '' : `, ${labels}`} }`;
  const template = `template: { metadata: { labels: ${own} }, spec: ${pod} }`;
  const spec = `spec: { selector: { matchLabels: { app: ${name} } }, ${template} }`;
  return object('apps/v1', kind, name, spec, namespace);
}

/** A CronJob whose pods are labelled `app: <name>`. */
export function cronJob(name: string, pod: string): string {
  const template = `template: { metadata: { labels: { app: ${name} } }, spec: ${pod} }`;
  const spec = `spec: { schedule: "0 3 * * *", jobTemplate: { spec: { ${template} } } }`;
  return object('batch/v1', 'CronJob', name, spec);
}

/** A pod's spec of one container; `container` is what it has beside name and image. */
export function pod(container = '', rest = ''): string {
  const body = `name: main, image: shop/main:1.0.0${container === '' ? '' : `, ${container}`}`;
  return `{ containers: [{ ${body} }]${rest === '' ? '' : `, ${rest}`} }`;
}
