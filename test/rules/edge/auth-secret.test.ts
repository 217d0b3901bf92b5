import { authSecret } from '../../../lib/rules/edge/auth-secret';
import { describeRule } from '../../support/describe-rule';

const login = (settings: string, type = 'basicAuth') => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: login, namespace: shop }
  spec: { ${type}: { ${settings} } }
  ---`;
const secret = (data: string, name = 'users') => `
  apiVersion: v1
  kind: Secret
  metadata: { name: ${name}, namespace: shop }
  ${data}`;

describeRule(authSecret, {
  finds: {
    'no Secret': login('realm: shop'),
    'no Secret for a digest': login('', 'digestAuth'),
    'a Secret of another namespace': login('secret: edge/users'),
    'a Secret of several keys': { yaml: login('secret: users'), cluster: { secrets: { 'shop/users': ['a', 'b'] } } },
    'a password in plain text': login('secret: users') + secret('stringData: { users: "ada:lovelace" }'),
    'a password in plain text, encoded': login('secret: users') + secret('data: { users: YWRhOmxvdmVsYWNl }'),
    'a Secret of several lists':
      login('secret: users') + secret('stringData: { staff: "ada:$2y$05$x", guests: "bob:$2y$05$y" }'),
  },
  silentOn: {
    'letters that stand for an encoded login': login('secret: users') + secret('data: { users: abc123== }'),
    'a Secret of which nothing is known': login('secret: users'),
    'a Secret that exists': { yaml: login('secret: users'), cluster: { secrets: { 'shop/users': ['users'] } } },
    'a Secret with a user and a password': {
      yaml: login('secret: users'),
      cluster: { secrets: { 'shop/users': ['username', 'password'] } },
    },
    'lines of htpasswd': login('secret: users') + secret('stringData: { users: "ada:$2y$05$x\\nbob:{SHA}y" }'),
    'a template': login('secret: "{{ .Values.users }}"'),
    'a reference where a name belongs, which the API server refuses': login('secret: { name: users }'),
    'the Secret of a digest, whose lines are others':
      login('secret: users', 'digestAuth') + secret('stringData: { users: "ada:shop:x" }'),
    'a user and a password of the type for them':
      login('secret: users') +
      secret('type: kubernetes.io/basic-auth\n  stringData: { username: ada, password: lovelace }'),
  },
});
