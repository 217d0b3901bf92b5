import { secretLiteral } from '../../../lib/rules/security/secret-literal';
import { describeRule } from '../../support/describe-rule';

const config = (data: string) => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { ${data} } }`;
const env = (name: string, value: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, env: [{ name: ${name}, value: "${value}" }] }] } }`;
const args = (text: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, args: [${text}] }] } }`;

describeRule(secretLiteral, {
  finds: {
    'a password in env': env('POSTGRES_PASSWORD', 'hunter2'),
    'a password that is a word': env('DB_PASSWORD', 'postgres'),
    'a password nobody changed': env('ADMIN_PASSWORD', 'changeme'),
    'a key': env('SECRET_KEY', 'django-insecure-8f7d6s5f'),
    'an application key': config('B2_APP_KEY: K005Zm9vYmFyYmF6cXV4Zm9vYmFy'),
    'a URL with a password': env('DATABASE_URL', 'postgresql://shop:s3cr3t@db.example.com:5432/shop?sslmode=require'),
    'the password of Redis in a URL': config('REDIS_URL: "redis://:hunter22@redis:6379/0"'),
    'a password as argument': args('redis-server, --requirepass, hunter2'),
    'a password in a script': args('"-c", "redis-server --requirepass hunter2"'),
    'a password behind =': args('--password=hunter2'),
    'a private key': config('key.pem: "-----BEGIN RSA PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA"'),
    'an AWS key whatever its name': config('SETTINGS: "key = AKIAIOSFODNN7ABCDEFG"'),
    'a GitHub token': env('ANYTHING', `ghp_${'a1B2'.repeat(9)}`),
    'a password in a file': config('app.ini: "[db]\\nurl = mysql://shop:hunter22@db/shop\\n"'),
  },
  silentOn: {
    sentinels: `${env('FCM_SERVER_KEY', 'push-is-off')}\n---\n${config('APNS_AUTH_KEY: disabled, API_KEY: "none", SMTP_PASSWORD: ""')}`,
    'a reference to another variable': env('REDIS_PASSWORD', '$(PASSWORD)'),
    'a path': config('DB_PASSWORD_FILE: /run/secrets/db, TLS_PRIVATE_KEY: /tls/tls.key, JWT_SECRET: ./jwt'),
    'the name of a Secret': config('CERT_SECRET: shop-tls, EXISTING_SECRET: shop-credentials'),
    'the name of a header, a number, a duration': config(
      'CSRF_TOKEN: X-CSRF-Token, MAX_TOKEN: "4096", REFRESH_TOKEN: 15m',
    ),
    'what browsers get': config(
      'NEXT_PUBLIC_MAPS_API_KEY: pkabcdef1234567890, STRIPE_PUBLISHABLE_KEY: pkabcdef1234567890',
    ),
    'names around secrets': config(
      'SECRET_KEY_ID: abc123DEF456, TOKEN_URL: "https://a.example.com/token", PASSWORD_MIN_LENGTH: "12"',
    ),
    'a template': env('DB_PASSWORD', '{{ .Values.password }}'),
    'the form of a URL in a comment': config('app.ini: "# mysql://user:password@host/db\\nport = 1\\n"'),
    'a URL with a user and no password': env('REDIS_URL', 'redis://default@redis:6379/0'),
    'flags that name a file': args('"--token-file=/t", "--secret-name=a", --api-key-file, /k'),
    'a flag without a value': args('--password, --user, admin'),
    'a certificate': config('ca.crt: "-----BEGIN CERTIFICATE-----\\nMIIC"'),
    "a script's own variable": args('"-c", "redis-cli -a $PASSWORD --password=$PASSWORD ping"'),
  },
});
