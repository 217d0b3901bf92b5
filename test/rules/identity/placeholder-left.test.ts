import { placeholderLeft } from '../../../lib/rules/identity/placeholder-left';
import { describeRule } from '../../support/describe-rule';

const cluster = { chart: '39.0.5' };
const known = (yaml: string) => ({ yaml, cluster });
const pod = (container: string) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop }
  spec: { containers: [{ name: api, ${container} }] }`;
const ingress = (host: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: api, namespace: shop }
  spec: { rules: [{ host: "${host}" }] }`;

describeRule(placeholderLeft, {
  finds: {
    'a word of a manual': known(pod('image: "shop/api:<git sha>"')),
    'a variable without braces': known(pod('image: "shop/api:$GIT_SHA"')),
    'a variable of a pipeline': known(pod('image: "shop/api:$(Build.BuildId)"')),
    'a value of Helm': known(pod('image: "shop/api:{{ .Values.image.tag }}"')),
    'a word for sed': known(pod('image: "shop/api:__TAG__"')),
    'a host': known(ingress(`\${HOST}`)),
    'a host of a template': known(ingress('api.{{ domain }}')),
    'a name': known(`{ apiVersion: v1, kind: ConfigMap, metadata: { name: "settings-\${STAGE}", namespace: shop } }`),
    'a namespace': known(
      `{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: "\${NAMESPACE}" } }`,
    ),
  },
  silentOn: {
    'manifests that are yet to be filled in': pod(`image: "shop/api:\${GIT_SHA}"`),
    'variables that Kubernetes replaces': known(
      pod(
        `image: "shop/api:1.0.0", args: ["--port=$(PORT)"], env: [{ name: URL, value: "http://$(HOST)" }, { name: A, value: "\${B}" }]`,
      ),
    ),
    'lines inside of a word': known(
      '{ apiVersion: v1, kind: Secret, metadata: { name: a }, stringData: { A_EVENTS__CONTEXT_PROCESSORS__ASN: a } }',
    ),
    'what Flux puts in': known(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what Flux will fill in is written like this
      `${ingress('shop.${DOMAIN}')}\n---\n{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: a }, spec: { postBuild: {} } }`,
    ),
    'a patch': { files: { 'base/deployment-patch.yaml': pod('image: __APP_NAME__') }, cluster },
    'a template in a ConfigMap': known(
      `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: shop }, data: { nginx.conf: "listen \${PORT}" } }`,
    ),
    'a replacement of a middleware': known(`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: a, namespace: shop }
      spec: { replacePathRegex: { regex: "^/api/(.*)", replacement: "/$1" } }`),
    values: known(ingress('api.example.com')),
  },
});
