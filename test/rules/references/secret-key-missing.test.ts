import { NOTHING_COMMANDED } from '../../../lib/manifests/left-open/commanded';
import { ManifestSet } from '../../../lib/manifests/manifest-set';
import { parseManifests } from '../../../lib/manifests/reading/parse';
import { applyRules } from '../../../lib/rules/apply-rules';
import { secretKeyMissing } from '../../../lib/rules/references/secret-key-missing';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, workload } from './objects';

const secrets = {
  'shop/api': ['DATABASE_URL'],
  'shop/registry': ['.dockerconfigjson'],
  'shop/old-registry': ['.dockercfg'],
  'shop/tls': ['tls.crt', 'tls.key'],
  'shop/ca': ['ca.crt'],
  'shop/old-ca': ['tls.ca'],
  'shop/pem': ['ca.pem'],
  'shop/untold': [],
};
const known = (yaml: string) => ({ yaml, cluster: { secrets } });
const key = (name: string, secret = 'api', rest = '') =>
  workload('a', pod(`env: [{ name: A, valueFrom: { secretKeyRef: { name: ${secret}, key: ${name}${rest} } } }]`));
const external = (spec: string) => object('external-secrets.io/v1', 'ExternalSecret', 'api', `spec: { ${spec} }`);
const pull = (name: string) => workload('a', pod('', `imagePullSecrets: [{ name: ${name} }]`));
const ingress = (name: string) =>
  object('networking.k8s.io/v1', 'Ingress', 'a', `spec: { tls: [{ secretName: ${name} }] }`);
const option = (secret: string) =>
  object('traefik.io/v1alpha1', 'TLSOption', 'default', `spec: { clientAuth: { secretNames: [${secret}] } }`);

describeRule(secretKeyMissing, {
  finds: {
    'a key of a Secret into which its Kustomization puts others': {
      files: {
        'kustomization.yaml':
          'resources: [a.yaml]\nsecretGenerator: [{ name: api, namespace: shop, behavior: merge, literals: [B=b], options: { disableNameSuffixHash: true } }]',
        'a.yaml': file(object('v1', 'Secret', 'api', 'data: { A: YQ== }'), key('C')),
      },
    },
    'a key that a SealedSecret does not hold': file(
      object('bitnami.com/v1alpha1', 'SealedSecret', 'api', 'spec: { encryptedData: { DATABASE_URL: AgB } }'),
      key('DATABASE_URI'),
    ),
    'a key that an ExternalSecret does not fetch': file(external('data: [{ secretKey: DATABASE_URL }]'), key('TOKEN')),
    'an optional key that is nearly one': known(key('DATABASE_URI', 'api', ', optional: true')),
    'a key in the wrong case': known(key('database_url')),
    'a key of a Secret in the set': file(object('v1', 'Secret', 'api', 'stringData: { A: b }'), key('B')),
    'a pull Secret of another kind': known(pull('api')),
    'a certificate in a Secret of another kind': known(ingress('api')),
    'an authority under another key': known(option('pem')),
    'an authority of a ServersTransport': known(
      object('traefik.io/v1alpha1', 'ServersTransport', 'a', 'spec: { rootCAs: [{ secret: pem }] }'),
    ),
    'the token of an issuer under another key': known(
      object(
        'cert-manager.io/v1',
        'Issuer',
        'letsencrypt',
        'spec: { acme: { solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: { name: api, key: token } } } }] } }',
      ),
    ),
    'an item of a volume': known(
      workload(
        'a',
        pod(
          'volumeMounts: [{ name: s, mountPath: /s }]',
          'volumes: [{ name: s, secret: { secretName: tls, items: [{ key: cert.pem, path: a }] } }]',
        ),
      ),
    ),
  },
  silentOn: {
    'a Secret that Conjur fills in': `
      { apiVersion: v1, kind: Secret, metadata: { name: db }, stringData: { conjur-map: "password: shop/db/password" } }
      ---
      { apiVersion: v1, kind: Pod, metadata: { name: api }, spec: { containers: [{ name: api, image: shop/api:1.0.0, env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }] }] } }`,
    'a key that an issuer does not say, as its schema does': known(
      object(
        'cert-manager.io/v1',
        'Issuer',
        'a',
        'spec: { acme: { solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: { name: api } } } }] } }',
      ),
    ),
    'keys that an operator brings': file(
      object(
        'bitnami.com/v1alpha1',
        'SealedSecret',
        'api',
        'spec: { encryptedData: { A: AgB }, template: { data: { DATABASE_URL: a } } }',
      ),
      key('DATABASE_URL'),
    ),
    'keys that come from a store as they are there': file(
      external('dataFrom: [{ extract: { key: a } }]'),
      key('TOKEN'),
    ),
    'keys that a template makes': file(
      external('target: { name: api, template: { data: { TOKEN: a } } }, data: [{ secretKey: A }]'),
      key('TOKEN'),
    ),
    'keys beside those that are there': file(
      external('target: { name: api, creationPolicy: Merge }, data: [{ secretKey: A }]'),
      key('TOKEN'),
    ),
    'a key of a SealedSecret that two other installations have': {
      files: {
        'dev/secret.yaml': object('bitnami.com/v1alpha1', 'SealedSecret', 'api', 'spec: { encryptedData: { A: AgB } }'),
        'test/secret.yaml': object(
          'bitnami.com/v1alpha1',
          'SealedSecret',
          'api',
          'spec: { encryptedData: { A: AgB } }',
        ),
        'prod/api.yaml': key('B'),
      },
    },
    'a key of a Secret that two other installations have': {
      files: {
        'dev/secret.yaml':
          '{ apiVersion: v1, kind: Secret, metadata: { name: keys, namespace: shop }, data: { one: YQ== } }',
        'test/secret.yaml':
          '{ apiVersion: v1, kind: Secret, metadata: { name: keys, namespace: shop }, data: { two: YQ== } }',
        'prod/api.yaml':
          '{ apiVersion: v1, kind: Pod, metadata: { name: api, namespace: shop }, spec: { containers: [{ name: api, image: "shop/api:1.0.0", env: [{ name: KEY, valueFrom: { secretKeyRef: { name: keys, key: three } } }] }] } }',
      },
    },
    'a Secret that Kustomize generates with keys of its own': {
      files: {
        'k8s/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [api.yaml], secretGenerator: [{ name: api, envs: [.env] }] }',
        'k8s/secret.yaml': object('v1', 'Secret', 'api', 'stringData: { A: b }'),
        'k8s/api.yaml': key('B'),
      },
    },
    'keys that there are': known(file(key('DATABASE_URL'), pull('registry'), pull('old-registry'), ingress('tls'))),
    'a Secret of another installation, whose folder brings the same workload': {
      files: {
        'k8s/a.yaml': file(object('v1', 'Secret', 'api', 'stringData: { A: b }'), workload('a', pod())),
        'k8s/production/a.yaml': key('B'),
      },
    },
    'a key of one of the Secrets that several folders bring': {
      files: {
        'one/secret.yaml': object('v1', 'Secret', 'api', 'stringData: { A: b }'),
        'two/secret.yaml': object('v1', 'Secret', 'api', 'stringData: { C: d }'),
        'api/api.yaml': key('A'),
      },
    },
    'a Secret whose keys nobody tells': known(file(key('A', 'untold'), key('A', 'missing'))),
    'an authority under either of its keys': known(file(option('ca'), option('old-ca'))),
    'an optional key beside the one that is nearly so': known(
      workload(
        'a',
        pod(
          'env: [{ name: A, valueFrom: { secretKeyRef: { name: api, key: DATABASE_URL } } }, { name: B, valueFrom: { secretKeyRef: { name: api, key: DATABASE_URI, optional: true } } }]',
        ),
      ),
    ),
    'an optional key': known(key('B', 'api', ', optional: true')),
    'a Secret that cert-manager fills': known(
      file(object('cert-manager.io/v1', 'Certificate', 'c', 'spec: { secretName: own }'), ingress('own')),
    ),
  },
});

test('a Secret that a command beside the manifests makes too has keys that nobody here knows', () => {
  const manifests = parseManifests(file(object('v1', 'Secret', 'api', 'stringData: { A: b }'), key('B')), 'k8s.yaml');
  const found = (...objects: string[]) => {
    const set = new ManifestSet(manifests, [], { ...NOTHING_COMMANDED, objects: new Set(objects) });
    return applyRules([secretKeyMissing], set, {}, new Set());
  };
  expect(found('Secret other')).toHaveLength(1);
  expect(found('Secret api')).toEqual([]);
});
