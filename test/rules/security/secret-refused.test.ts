import { secretRefused } from '../../../lib/rules/security/secret-refused';
import { describeRule } from '../../support/describe-rule';

const secret = (type: string, data: string, rest = '') => `
  apiVersion: v1
  kind: Secret
  metadata: { name: a, namespace: shop, ${rest} }
  type: ${type}
  ${data}`;

describeRule(secretRefused, {
  finds: {
    'a certificate without its key': secret('kubernetes.io/tls', 'data: { tls.crt: YQ== }'),
    'a certificate under other names': secret('kubernetes.io/tls', 'stringData: { cert.pem: a, key.pem: b }'),
    'a certificate without anything': secret('kubernetes.io/tls', ''),
    'a login of a registry without its dot': secret(
      'kubernetes.io/dockerconfigjson',
      'data: { dockerconfigjson: e30= }',
    ),
    'a login under other names': secret('kubernetes.io/basic-auth', 'stringData: { user: a, pass: b }'),
    'a key of SSH under another name': secret('kubernetes.io/ssh-auth', 'data: { id_ed25519: YQ== }'),
    'a login that is no JSON': secret(
      'kubernetes.io/dockerconfigjson',
      'stringData: { .dockerconfigjson: "{auths: a}" }',
    ),
    'a login that is no JSON in base64': secret(
      'kubernetes.io/dockerconfigjson',
      'data: { .dockerconfigjson: aGVsbG8= }',
    ),
    'a token of nobody': secret('kubernetes.io/service-account-token', ''),
  },
  silentOn: {
    'a certificate': secret('kubernetes.io/tls', 'data: { tls.crt: YQ==, ca.crt: YQ== }\n  stringData: { tls.key: b }'),
    'a certificate that is filled in later': secret('kubernetes.io/tls', 'data: { tls.crt: "", tls.key: "" }'),
    'a login': secret('kubernetes.io/dockerconfigjson', `stringData: { .dockerconfigjson: '{"auths":{}}' }`),
    'a login that SOPS encrypted': secret(
      'kubernetes.io/dockerconfigjson',
      'data: { .dockerconfigjson: "ENC[AES256_GCM,data:oNqZ2Svy,type:str]" }',
    ),
    'a login that is filled in': secret(
      'kubernetes.io/dockerconfigjson',
      'stringData: { .dockerconfigjson: "{{ .login }}" }',
    ),
    'a login that its reader puts in': secret(
      'kubernetes.io/dockerconfigjson',
      'data: { .dockerconfigjson: <TO_BE_CONFIGURED> }',
    ),
    'a password alone': secret('kubernetes.io/basic-auth', 'stringData: { password: b }'),
    'a token of an account': secret(
      'kubernetes.io/service-account-token',
      '',
      'annotations: { kubernetes.io/service-account.name: api }',
    ),
    'keys of any name': secret('Opaque', 'data: { a: YQ== }'),
    'a type of its own': secret('example.com/login', 'data: { a: YQ== }'),
    'a patch': secret('kubernetes.io/tls', '$patch: merge'),
  },
});
