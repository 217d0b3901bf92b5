import { secretMissing } from '../../../lib/rules/references/secret-missing';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { cronJob, file, object, pod, workload } from './objects';

const cluster = { secrets: { 'shop/api-secrets': ['DATABASE_URL'], 'office/registry': ['.dockerconfigjson'] } };
const known = (yaml: string) => ({ yaml, cluster });
const envFrom = (name: string, rest = '') => pod(`envFrom: [{ secretRef: { name: ${name}${rest} } }]`);
const ingress = (annotations = '') =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a, namespace: shop, annotations: { ${annotations} } }\nspec: { tls: [{ secretName: shop-tls }] }`;

const traefikValues = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: '${values}' }`;

const KUSTOMIZATION = (namespace: string) => `
  apiVersion: kustomize.config.k8s.io/v1beta1
  kind: Kustomization
  namespace: ${namespace}
  resources: [api.yaml]`;

/** An issuer for all namespaces, where the token is in the one that is named. */
const clusterIssuer = (namespace: string, namespaces: string[]) => ({
  yaml: `
      apiVersion: cert-manager.io/v1
      kind: ClusterIssuer
      metadata: { name: letsencrypt }
      spec: { acme: { solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: { name: dns, key: token } } } }] } }`,
  cluster: { secrets: { [`${namespace}/dns`]: ['token'] }, namespaces },
});

describeRule(secretMissing, {
  finds: {
    'the authority of an Issuer': known(
      object('cert-manager.io/v1', 'Issuer', 'own', 'spec: { ca: { secretName: shop-ca } }'),
    ),
    'an optional one that is called nearly so': known(workload('api', envFrom('api-secret', ', optional: true'))),
    'the token of an issuer for all namespaces, in that of the system': clusterIssuer('shop', ['shop', 'cert-manager']),
    'the certificate of a store of the chart, in the wrong namespace': {
      yaml: traefikValues('tlsStore: { default: { defaultCertificate: { secretName: origin } } }'),
      cluster: { secrets: { 'shop/origin': ['tls.crt', 'tls.key'] } },
    },
    'a pull Secret of another namespace': known(workload('api', pod('', 'imagePullSecrets: [{ name: registry }]'))),
    'a volume of a CronJob': known(
      cronJob(
        'a',
        pod('volumeMounts: [{ name: s, mountPath: /s }]', 'volumes: [{ name: s, secret: { secretName: tls } }]'),
      ),
    ),
    'the certificate of an Ingress': known(ingress()),
    'the certificate of a TLSStore': known(
      object('traefik.io/v1alpha1', 'TLSStore', 'default', 'spec: { defaultCertificate: { secretName: origin } }'),
    ),
    'the authority of a TLSOption': known(
      object('traefik.io/v1alpha1', 'TLSOption', 'default', 'spec: { clientAuth: { secretNames: [origin-pull] } }'),
    ),
    'the token of an issuer that proves hosts in the DNS': known(
      object(
        'cert-manager.io/v1',
        'Issuer',
        'letsencrypt',
        'spec: { acme: { solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: { name: dns, key: token } } } }] } }',
      ),
    ),
    'the users of a login': known(
      object('traefik.io/v1alpha1', 'Middleware', 'login', 'spec: { basicAuth: { secret: users } }'),
    ),
    'values of a chart': known(
      object(
        'helm.cattle.io/v1',
        'HelmChartConfig',
        'traefik',
        'spec: { valuesSecrets: [{ name: extra, keys: [values] }] }',
        'kube-system',
      ),
    ),
    'one that is not in the namespace that a Kustomization puts the object into': {
      files: {
        'kustomization.yaml': KUSTOMIZATION('store'),
        'api.yaml': workload('api', envFrom('api-secrets')).replace('namespace: shop', 'generation: 1'),
      },
      cluster,
    },
    'a misspelt one without a cluster file': file(
      object('v1', 'Secret', 'api-secrets', 'stringData: { A: b }'),
      workload('api', envFrom('api-secret')),
    ),
    'a ConfigMap, without a cluster file': file(
      object('v1', 'ConfigMap', 'api', 'data: { A: b }'),
      workload('api', envFrom('api')),
    ),
  },
  silentOn: {
    'a ConfigMap of the same name, which the pod takes as well': file(
      object('v1', 'ConfigMap', 'web', 'data: { A: b }'),
      workload('web', pod('envFrom: [{ configMapRef: { name: web } }, { secretRef: { name: web } }]')),
    ),
    'a Secret of the same name as a ConfigMap, which another pod reads': file(
      object('v1', 'ConfigMap', 'db', 'data: { A: b }'),
      workload('db', pod('envFrom: [{ configMapRef: { name: db } }]')),
      workload('api', envFrom('db')),
    ),
    'a Secret made by hand, called by another word in use': file(
      object('v1', 'Secret', 'api-secrets', 'stringData: { A: b }'),
      workload('web', envFrom('app-secrets')),
    ),
    'the certificate of a store of the chart, beside Traefik': {
      yaml: traefikValues('tlsStore: { default: { defaultCertificate: { secretName: origin } } }'),
      cluster: { secrets: { 'kube-system/origin': ['tls.crt', 'tls.key'] } },
    },
    'one that is in the namespace that a Kustomization puts the object into': {
      files: {
        'kustomization.yaml': KUSTOMIZATION('shop'),
        'api.yaml': workload('api', envFrom('api-secrets')).replace('namespace: shop', 'generation: 1'),
      },
      cluster,
    },
    'a Secret of the cluster': known(workload('api', envFrom('api-secrets'))),
    'a Secret of the set': known(
      file(object('v1', 'Secret', 'a', 'stringData: { A: b }'), workload('api', envFrom('a'))),
    ),
    'any without a cluster file': workload('api', envFrom('api-secrets')),
    'the token of an issuer for all namespaces, beside cert-manager': clusterIssuer('cert-manager', ['cert-manager']),
    'the same beside a cert-manager that is elsewhere': clusterIssuer('kube-system', ['kube-system']),
    'an optional one of nearly the name of another that is read too': known(
      workload(
        'api',
        pod('envFrom: [{ secretRef: { name: api-secrets } }, { secretRef: { name: api-secret, optional: true } }]'),
      ),
    ),
    'an optional one': known(workload('api', envFrom('other', ', optional: true'))),
    'one that cert-manager makes': known(
      file(object('cert-manager.io/v1', 'Certificate', 'a', 'spec: { secretName: shop-tls }'), ingress()),
    ),
    'one that cert-manager makes for the Ingress': known(ingress('cert-manager.io/cluster-issuer: a')),
    'ones that are sealed or fetched': known(
      file(
        object('bitnami.com/v1alpha1', 'SealedSecret', 'a', 'spec: {}'),
        object('external-secrets.io/v1', 'ExternalSecret', 'b', 'spec: { target: { name: c } }'),
        workload('api', envFrom('a')),
        workload('admin', envFrom('c')),
      ),
    ),
    'one that an operator makes': known(
      file(object('postgresql.cnpg.io/v1', 'Cluster', 'db', 'spec: {}'), workload('api', envFrom('db-app'))),
    ),
  },
  says: {
    'who else misses it': [
      known(file(workload('api', envFrom('other')), workload('admin', envFrom('other')))),
      'names the Secret other (like Deployment shop/admin), which',
    ],
  },
});

test('what has a waiver misses a Secret for itself', () => {
  const waived = workload('api', envFrom('other')).replace(
    'metadata: {',
    'metadata: { annotations: { honeydue-k3s/waive.replicas: "one" },',
  );
  expect(findingsOf(secretMissing, known(file(waived, workload('admin', envFrom('other')))))).toHaveLength(2);
});

test('the Secret that the Certificate of the same name writes is named', () => {
  const yaml = file(
    object('traefik.io/v1alpha1', 'IngressRoute', 'api', 'spec: { tls: { secretName: api-tls } }'),
    object('cert-manager.io/v1', 'Certificate', 'api', 'spec: { secretName: api-certificate }'),
  );
  const [finding] = findingsOf(secretMissing, known(yaml));
  expect(finding?.fix).toBe('Write api-certificate, a Secret that there is.');
});
