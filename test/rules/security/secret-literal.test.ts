import { secretLiteral } from '../../../lib/rules/security/secret-literal';
import { describeRule, findingsOf } from '../../support/describe-rule';

const config = (data: string) => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { ${data} } }`;
const env = (name: string, value: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, env: [{ name: ${name}, value: "${value}" }] }] } }`;
const args = (text: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, args: [${text}] }] } }`;
const command = (text: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, livenessProbe: { exec: { command: [sh, -c, ${text}] } } }] } }`;
const probe = (name: string, value: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, livenessProbe: { httpGet: { path: /, port: 80, httpHeaders: [{ name: ${name}, value: "${value}" }] } } }] } }`;
const middleware = (headers: string) =>
  `{ apiVersion: traefik.io/v1alpha1, kind: Middleware, metadata: { name: a }, spec: { headers: { customRequestHeaders: { ${headers} } } } }`;
const chart = (values: string) =>
  `{ apiVersion: helm.cattle.io/v1, kind: HelmChart, metadata: { name: a }, spec: { valuesContent: '{ ${values} }' } }`;

const metadata = (key: string, name: string, value: string) =>
  `{ apiVersion: v1, kind: Service, metadata: { name: a, ${key}: { ${name}: ${value} } } }`;

describeRule(secretLiteral, {
  finds: {
    'what a provider issued, for a cluster on one’s own machine too': {
      files: { 'local-clusters/one/api.yaml': env('HOOK_TOKEN', `glpat-${'x1Y2'.repeat(5)}`) },
    },
    'a key for a program, in an argument': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", args: ["--b2-app-key=K005x7Qm9Zr2Lp4Nw8Vt6Yb1Hd3Fg5J"] }] }
    `,
    'a login in the address of a repository': `
  apiVersion: argoproj.io/v1alpha1
  kind: Application
  metadata: { name: shop, namespace: argocd }
  spec: { source: { repoURL: 'https://bot:s3cr3t-9f2b@git.example.com/shop.git' } }`,
    'a login among the headers of telemetry': `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: '{ tracing: { otlp: { http: { headers: { Authorization: Bearer 4fe1b0c9a8d7e6f5 } } } } }' }`,
    'the key of a kubeconfig': `
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: kube, namespace: shop }
  data: { config: "client-key-data: ${'LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0t'.padEnd(60, 'Q')}" }`,
    "a password on redis-cli's command line": command('"redis-cli -a tq7wz2rm9 ping | grep -q PONG"'),
    'a password that stands before a program': command('"PGPASSWORD=tq7wz2rm9 pg_isready"'),
    "a password on mysqladmin's command line, word by word": args('mysqladmin, ping, -ptq7wz2rm9'),
    'a login in a script': command(`"curl -H 'Authorization: Bearer 8f7d6s5fKq2mZ9vT' http://127.0.0.1/drain"`),
    'a password in a file of settings': config(`settings.json: '{"smtp":{"password":"tq7wz2rm9"}}'`),
    'a password in a file of variables': config(`.env: "EMAIL_PASSWORD=tq7wz2rm9"`),
    'a password with an escaped letter in a URL': config(
      'DATABASE_URL: "postgres://shop:tq7w%40z2rm9@db.example.com/shop"',
    ),
    'a password behind a longer flag': args('"--db-password=tq7wz2rm9"'),
    'a token in an annotation': metadata('annotations', 'deploy-token', 'ghp_0123456789abcdefghijABCDEFGHIJ012345'),
    'a password in an annotation, behind its prefix': metadata(
      'annotations',
      'shop.example.com/admin-password',
      'tq7wz2rm',
    ),
    'a password in a label': metadata('labels', 'db-password', 'tq7wz2rm9'),
    'an API key': metadata('annotations', 'monitoring/api-key', '8f7d6s5fKq2mZ9vT'),
    'a password that is to come': config('EMAIL_HOST_PASSWORD_NEW: tq7wz2rm9xk4pv'),
    'the second of two keys': config('API_KEY_2: 8f7d6s5fKq2m'),
    'a header of a probe': probe('Authorization', 'Basic YWRtaW46aHVudGVyMjI='),
    "a key in a probe's header": probe('X-Api-Key', '8f7d6s5fKq2mZ9vT'),
    'a header that Traefik adds': middleware('Authorization: Bearer 8f7d6s5fKq2mZ9vT'),
    'credentials of a registry': config(
      `.dockerconfigjson: '{"auths":{"git.example.com":{"username":"a","auth":"YWRtaW46eDdLcTJtWjl2VA=="}}}'`,
    ),
    "a variable in a chart's values": chart('env: [{ name: CF_DNS_API_TOKEN, value: v1Jk2hG9sQ8wZ7xN6m }]'),
    "a password in a chart's values": chart('grafana: { adminPassword: hunter22 }'),
    'a password in env': env('POSTGRES_PASSWORD', 'hunter2'),
    'a password that is a word': env('DB_PASSWORD', 'postgres'),
    'a token in a folder of tests': { files: { 'charts/api/tests/oidc.yaml': env('CLIENT_SECRET', '8f3kq0zx71vb') } },
    'a password nobody changed': env('ADMIN_PASSWORD', 'changeme'),
    'the same of a database that is made with it': env('POSTGRES_PASSWORD', 'changeme'),
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
    'a line of a file of settings, below a remark': config('app.env: "# how to log in\\nDB_PASSWORD=hunter22\\n"'),
  },
  silentOn: {
    'the name under which a controller finds a password': metadata(
      'annotations',
      'auth.example.com/basic-auth.password',
      'shop-password',
    ),
    'the word by which a pool knows a miner': config('POOL_PASS: worker-one'),
    'a password that a script puts in': config('bridge.yaml: "uri: postgres://bridge:_DBPASS_@db-rw/bridge"'),
    'what is made up for clusters on one’s own machine': {
      files: {
        'local-clusters/one/api.yaml': env('RESTIC_PASSWORD', 'c3I7yWDjKaxNcpS8'),
        'clusters/local/api.yaml': env('RESTIC_PASSWORD', 'c3I7yWDjKaxNcpS8'),
        'local-k8s/api.yaml': env('RESTIC_PASSWORD', 'c3I7yWDjKaxNcpS8'),
      },
    },
    'a password that age encrypted': config(
      `.env: "GIT_PASSWORD=base64+age:${Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----').toString('base64')}"`,
    ),
    'the name of a login to a store of objects': env('MINIO_ACCESS_KEY', 'shop-artifacts'),
    'a hash that is yet to be made':
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { mosquitto.passwd: "user:CHANGEME_HASH" } }',
    'the name under which a store has a key': env('SUBSCRIPTION_KEY_SECRET_KEY', 'azure-speech-subscriptionkey'),
    'two addresses, each with its scheme': env('PEERS', 'rtps@udpv4://a.b:7400,rtps@udpv4://b.b:7400'),
    'a token that a script puts in': args('python3, -c, "curl(\'Authorization: Bearer {token}\')"'),
    'your password, as a manual writes it': env('MAILER_AUTH_PASSWORD', 'Y0urP@ssw0rd'),
    'the form of an address on a page': `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { index.html: "<p>postgresql://&lt;user&gt;:&lt;pass&gt;@db:5432</p>" } }`,
    'the name of a password in a vault': env('KEY_VAULT_SECRET_POSTGRES_PASSWORD', 'postgres-password'),
    'what a command above is to make': env('OAUTH2_PROXY_COOKIE_SECRET', 'output-of-above-command'),
    'the path of the text of a mail': env('CHANGED_PASSWORD', 'conf/emails/changed_password.txt'),
    'the number of a key, which a mail account is called by': env('SMTP_USER', 'AKIAJ6SLTZFOHHZSTUKQ'),
    'a password that a shell reads from a file': args(
      'sh, -c, "export REDISCLI_AUTH=`cat /run/redis-password`; redis-cli ping"',
    ),
    'a letter again and again, in quotes of its own':
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { secret: \'"xxx"\' } }',
    'the address of a repository': `
  apiVersion: argoproj.io/v1alpha1
  kind: Application
  metadata: { name: shop, namespace: argocd }
  spec: { source: { repoURL: 'https://git.example.com/shop.git' } }`,
    'what a client is to be told yet': env('FLUENT_ELASTICSEARCH_PASSWORD', 'changeme'),
    "a key that every visitor's browser gets": env(
      'VITE_SUPABASE_PUBLISHABLE_KEY',
      'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9.q8Zp2xVbN81LmQw0sR7',
    ),
    'a password that comes from the environment': command('"redis-cli -a $REDIS_PASSWORD ping"'),
    'a file of settings without a secret': config(`settings.json: '{"smtp":{"passwordFile":"/run/secrets/smtp"}}'`),
    'a file of settings that is none': config('settings.json: "password: {{ .Password }}"'),
    'a file of variables that are to be filled in': config('.env: "EMAIL_PASSWORD={{ .Values.password }}"'),
    'a place in a URL that a template fills in': config(
      'DATABASE_URL: "postgres://shop:%(password)s@db.example.com/shop"',
    ),
    "what tells etcd's clusters apart, in a variable": env('ETCD_INITIAL_CLUSTER_TOKEN', 'etcd-cluster-k8s'),
    "where etcd's key is": env('ETCD_AUTH_TOKEN', 'jwt,priv-key=/certs/jwt-token.pem,sign-method=RS256,ttl=10m'),
    "what tells etcd's clusters apart": args('"--initial-cluster-token", shop-etcd'),
    'a word of the reader for a password': env('POSTGRES_PASSWORD', 'yourStrongPasswordHere'),
    'a word of the reader for a key of his own': env('AZURE_ACCOUNT_KEY', 'mystorageaccountkey'),
    'a sentence in the place of a token': env('LOGZIO_TOKEN', 'ThisIsASuperLongToken'),
    'a flag with a path to it': args('"--db-password-file=/run/secrets/db"'),
    'a Secret with its namespace': env('BASIC_AUTH_SECRET', 'shop/basic-auth'),
    'where a secret is to be bound from': metadata(
      'annotations',
      'service.binding/password',
      '"path={.metadata.name}-admin,objectType=Secret,sourceKey=password"',
    ),
    'what became of a secret': metadata('annotations', 'shop.example.com/credentials', 'provisioned'),
    'the name of a Secret in an annotation': metadata('annotations', 'nginx.org/basic-auth-secret', 'shop/htpasswd2'),
    'the name of a key': metadata('annotations', 'nginx.com/jwt-key', 'jwk-2024'),
    'a sum of a Secret': metadata('annotations', 'checksum/db-password', 'd41d8cd98f00b204e9800998ecf8427e'),
    'words in the place of a key, for a server that asks for none': env('OPENAI_API_KEY', 'vllm-local'),
    "openssl's word for where a password comes from": args('"-c", "openssl enc -in a -out b -pass pass:\\"$KEY\\""'),
    'words to be replaced in Portuguese': env('JWT_SECRET', 'seu-jwt-secret-super-secreto-aqui'),
    'a word in the place of a token': env('FLEET_ENROLLMENT_TOKEN', 'token-id'),
    'a name in the place of its value': env('HF_TOKEN', 'HF_TOKEN'),
    'a name of the value to come': env('GOOGLE_API_KEY', 'GOOGLE_API_KEY_VAL'),

    'a key that is to be made': config('API_KEY: changeme-generate-me'),
    'the title of a column': config('a.json: \'{ "password": "Password" }\''),
    'an address': config('SVC_ONEPASSWORD: 10.0.0.5'),
    'a header of words': probe('Authorization', 'Bearer readiness-probe-bypass'),
    'the header of a manual': probe('Authorization', 'Basic eW91cl9hY2Nlc3NfdG9rZW4='),
    'a key for a server that asks for none': config('a.json: \'{ "apiKey": "ollama" }\''),
    'a header that says nothing': probe('Authorization', 'Bearer your-token-here'),
    'the header by which a Secret is sent': middleware('X-Api-Key: "", Authorization: ""'),
    'a host in a header': probe('Host', 'api.example.com'),
    "Secrets that a chart's values name": chart(
      'auth: { existingSecret: grafana-admin, tokenSecret: shop }, passwordKey: admin, tls: { secretName: a }',
    ),
    "a chart's values that can't be read": chart('a: ['),
    'credentials that are to be put in': config(`config.json: '{"auths":{"a":{"auth":"<base64>"}}}'`),
    'numbers behind a name': config('PASSWORD_MIN_LENGTH_2: "12", REPLICA_2: a8f7d6s5f'),
    'a key that says only whose it would be': env('OLLAMA_API_KEY', 'ollama'),

    sentinels: `${env('FCM_SERVER_KEY', 'push-is-off')}\n---\n${config('APNS_AUTH_KEY: disabled, API_KEY: "none", SMTP_PASSWORD: ""')}`,
    'a reference to another variable': env('REDIS_PASSWORD', '$(PASSWORD)'),
    'a path': config('DB_PASSWORD_FILE: /run/secrets/db, TLS_PRIVATE_KEY: /tls/tls.key, JWT_SECRET: ./jwt'),
    'letters in place of a token': env('SERVER_TOKEN', 'XYZ'),
    'what the environment replaces': env('API_SECRET', 'overridden-by-env'),
    "what a cluster on one's own machine has made up": {
      files: { 'overlays/local/postgres.yaml': env('POSTGRES_PASSWORD', 'hermes') },
    },
    'what a test makes up': { files: { 'charts/api/tests/oidc.yaml': env('CLIENT_SECRET', 'testClientSecret') } },
    'the name of a Secret': config(
      'TS_KUBE_SECRET: tailscale-state, CERT_SECRET: shop-tls, EXISTING_SECRET: shop-credentials',
    ),
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
    'the form of a login': config('MAIL_USERNAME: username, MAIL_PASSWORD: password'),
    'a certificate': config('ca.crt: "-----BEGIN CERTIFICATE-----\\nMIIC"'),
    "a script's own variable": args('"-c", "redis-cli -a $PASSWORD --password=$PASSWORD ping"'),
    'a sample': { files: { 'config/samples/api.yaml': env('DB_PASSWORD', 'hunter22') } },
    'how long a password is good': env('DEFAULT_PASSWORD', '90d'),
    'a time and a short word where a key would be': [env('SESSION_SECRET', '15m'), env('CACHE_SECRET', 'shop')].join(
      '\n---\n',
    ),
    'what a header or a cookie is called': env('JWT_COOKIE_TOKEN', 'shop_access_token'),
  },
});

test('a long line without a space is read through once', () => {
  const map = `{ apiVersion: v1, kind: ConfigMap, metadata: { name: dump }, data: { dump.sql: ${'0a'.repeat(40_000)} } }`;
  const before = process.cpuUsage().user;
  expect(findingsOf(secretLiteral, map)).toEqual([]);
  expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(3);
});

test('passwords of one name in one file are told once, others beside them too', () => {
  const servers = { one: { Password: 'hunter22' }, two: { Password: 'hunter33', Token: 's3cr3t-of-the-b0t' } };
  const findings = findingsOf(secretLiteral, config(`servers.json: ${JSON.stringify(JSON.stringify(servers))}`));
  expect(findings.map(({ message }) => message)).toHaveLength(2);
});
