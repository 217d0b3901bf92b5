/** A Deployment with something more in its spec, its pod's and its container's. */
export function deployment({ spec = '', pod = '', container = '' }): string {
  return `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: api, namespace: shop }
  spec:
    selector: { matchLabels: { app: api } }
    ${spec}
    template:
      metadata: { labels: { app: api } }
      spec:
        ${pod}
        containers:
          - name: api
            image: shop/api:1.0.0
            ${container}`;
}

export function object(kind: string, rest: string): string {
  const [apiVersion, name] = kind.split(' ');
  return `
  apiVersion: ${apiVersion}
  kind: ${name}
  metadata: { name: api, namespace: shop }
  ${rest}`;
}

export const middleware = (spec: string) => object('traefik.io/v1alpha1 Middleware', `spec: ${spec}`);
