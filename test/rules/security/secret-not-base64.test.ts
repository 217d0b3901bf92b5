import { secretNotBase64 } from '../../../lib/rules/security/secret-not-base64';
import { describeRule } from '../../support/describe-rule';

const secret = (data: string) => `{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: { ${data} } }`;

describeRule(secretNotBase64, {
  finds: {
    'plain text': secret('A: hunter2'),
    'a lost padding': secret('A: aHVudGVyMg'),
    'the alphabet for URLs': secret('A: "_-8="'),
    'a ConfigMap': '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, binaryData: { a: "not base64" } }',
  },
  silentOn: {
    "a guide's word to replace":
      '{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: { user: youruser, password: yourPassword } }',
    'the words of the key, which a reader replaces': `
      { apiVersion: v1, kind: Secret, metadata: { name: a }, data: { DD_CLIENT_APP_KEY: app-key } }`,
    'a sample, whose values its reader writes': {
      files: {
        'secrets-example.yaml':
          '{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: { CLOUD_ID: b64string } }',
      },
    },
    'the key in capitals, for its value':
      '{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: { certificate: CERTIFICATE } }',
    'base64 over several lines': secret('A: "aHVu\\ndGVy\\nMiEh\\n"'),
    nothing: secret('A: ""'),
    stringData: '{ apiVersion: v1, kind: Secret, metadata: { name: a }, stringData: { A: "hunter2!" } }',
    'dots for what is to come': secret('A: "... (optional)"'),
    'a value that is cut off': secret('A: LS0tLS1CRUdJTi...'),
    'a word that a script replaces': secret('A: CA_BUNDLE'),
    'words that somebody has to replace': secret('A: some-secret, B: base64-client-id, C: "...base64 encoded data..."'),
    'a template': secret('A: "{{ .Values.a | b64enc }}"'),
  },
});
