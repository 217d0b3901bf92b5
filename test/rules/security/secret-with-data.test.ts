import { secretWithData } from '../../../lib/rules/security/secret-with-data';
import { describeRule } from '../../support/describe-rule';

const secret = (rest: string, metadata = '') =>
  `{ apiVersion: v1, kind: Secret, metadata: { name: a, ${metadata} }, ${rest} }`;

/** In a cluster that has the Secret already. */
const overwritten = (yaml: string) => ({ yaml, cluster: { secrets: { 'default/a': ['PASSWORD'] } } });

describeRule(secretWithData, {
  finds: {
    'a word to be replaced, over what the cluster has': overwritten(secret('stringData: { PASSWORD: REPLACE_ME }')),
    'passwords under the names of their users': secret('stringData: { root: root_password, backup: backup_password }'),
    'how to connect': secret(
      'stringData: { connection-string: "Endpoint=sb://shop.example.com/;SharedAccessKeyName=a;SharedAccessKey=dGhlIGtleQ==" }',
    ),
    'a cookie': secret('stringData: { RABBITMQ_ERLANG_COOKIE: WIWVHCDTCIUAWANLMQAW }'),
    'an address with a token among its options': secret(
      'stringData: { HOOK: "https://hooks.example.com/a?token=ab12cd" }',
    ),
    'one setting with a password': secret('stringData: { database: PASSWORD=hunter22-and-more }').replace(
      'database',
      'db-conf',
    ),
    'a token beside a password that is to be put in': secret(
      'stringData: { API_TOKEN: 8f3kq0zx71vb, PASSWORD: put-your-password-here }',
    ),
    'a password beside what a tool fills in': secret('stringData: { PASSWORD: hunter22, TOKEN: "{{ .token }}" }'),
    'a short password': secret('stringData: { DB_PASS: root }'),
    base64: secret('data: { PASSWORD: aHVudGVyMg== }'),
    'the registry’s': secret(
      'type: kubernetes.io/dockerconfigjson, data: { .dockerconfigjson: eyJhdXRocyI6eyJnaGNyLmlvIjp7ImF1dGgiOiJjMmh2Y0Rwb2RXNTBaWEl5TWc9PSJ9fX0= }',
    ),
    'a key beside its certificate': secret('type: kubernetes.io/tls, data: { tls.crt: YQ==, tls.key: YQ== }'),
    'a login to a registry, a brace short': secret(
      `stringData: { .dockerconfigjson: '{"auths": {"registry.example.com": {"auth": "c2hvcDpodW50ZXIyMg=="}}' }`,
    ),
    'a text of several lines, whatever that is': secret('stringData: { license: "QX7 Shop Ltd\\nZZ81 KK20\\n" }'),
  },
  silentOn: {
    'a word that a tool replaces': secret('stringData: { age.agekey: "@agekey@" }'),
    'what Conjur is to put into it':
      '{ apiVersion: v1, kind: Secret, metadata: { name: db }, stringData: { conjur-map: "password: shop/db/password" } }',
    'what a manual shows': {
      files: {
        'docs/secret.yaml': secret('stringData: { password: O9R95c56fI4WhGeW }'),
      },
    },
    'a word for it': secret('stringData: { password: sensitive-value }'),
    'what SOPS encrypted': secret('stringData: { PASSWORD: hunter22 }, sops: { version: 3.8.1 }'),
    'a file that SOPS encrypted': secret(
      `stringData: { session: '{"data":"ENC[AES256_GCM,data:${'Zm9v'.repeat(12)},iv:YmFy]"}' }`,
    ),
    'a variable, in base64': secret('data: { AUTH_KEY: JHtBVVRIX0tFWX0= }'),
    'a whole file without a login': secret('stringData: { grafana.ini: "[auth]\\nenabled = true\\n" }'),
    'what every emulator takes': secret(
      'stringData: { connection: "AccountEndpoint=https://cosmos:8081;AccountKey=C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLMPKSQ==" }',
    ),
    'a token that the cluster writes itself': secret(
      'type: kubernetes.io/service-account-token, data: { token: aHVudGVyMg== }',
    ),
    'a level under the name of a secret': secret('stringData: { AUTH_LOG: debug }'),
    'an address under the name of a secret': secret('stringData: { AUTH_BACKEND: "auth:8080" }'),
    'a path under the name of a secret': secret('stringData: { AUTH_AT: /run/auth }'),
    'a public key': secret(
      `stringData: { AUTH_KEY: "-----BEGIN PUBLIC KEY-----\\n${'MFkwEwYH'.repeat(8)}\\n-----END PUBLIC KEY-----\\n" }`,
    ),
    'a sentence that says what to put in': secret(
      'stringData: { PASSWORD: "What the owner of the database has told you" }',
    ),
    'one letter': secret('stringData: { PASSWORD: x }'),
    'what a client is called, which is for everybody': secret(
      'stringData: { oidc.cliClientID: gsfwlmrs4jule7zalu6c76brk }',
    ),
    'a picture': secret('stringData: { IMAGE_DATA: iVBORw0KGgoAAAANSUhEUgAAAQAAAAEACAYAAABccqhm }'),
    "a dash where there is none, Zarf's variables, and what every emulator takes": secret(
      'data: { API_KEY: LQ== }, stringData: { credentials: "a_key = ###ZARF_VAR_KEY###\\n", connection: "SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;" }',
    ),
    'words that are to be put in, under data': secret(
      'data: { proxy.priv.pem: your-proxy-private-pem-enc-base64, BEAM_SECRET: insert-a-random-passphrase-here-enc-base64 }',
    ),
    'letters that are crossed out behind a word': secret(`stringData: { AUTH_HEADER: "Secret ${'X'.repeat(32)}" }`),
    'the name of a login beside a key that is to be put in': secret(
      'stringData: { accesskey: artifacts, secretkey: artifacts-key-goes-here }',
    ),
    'how a login is made, and no line of htpasswd': secret('stringData: { AVP_AUTH_TYPE: k8s, users: secret }'),
    'settings that a chart keeps in a Secret': secret(
      `stringData: { AUTHENTIK_ENVIRONMENT: k8s, AUTHENTIK_ASN: /geoip/GeoLite2-ASN.mmdb, AUTHENTIK_IMAGE_BASE: "ghcr.io/goauthentik/%(type)s", REDIS_SENTINEL_MASTER: mymaster }`,
    ),
    'a template by its name':
      '{ apiVersion: v1, kind: Secret, metadata: { name: CLUSTERNAME }, stringData: { password: CLUSTERPASSWORD } }',
    'words where a manual shows secrets': secret(
      `stringData: { token: "**access token goes here**", password: the secret password, tls.key: "-----BEGIN PRIVATE KEY-----\\n<your-client-private-key-in-the-form-of-pem>\\n-----END PRIVATE KEY-----" }`,
    ),
    'a snippet of a manual': { files: { 'docs/snippets/secret.yaml': secret('stringData: { password: S3cr3tP@ss }') } },
    'words for passwords to come': secret(
      'stringData: { POSTGRES_PASSWORD: changeme_db_password, ROOT_PASSWORD: CHANGEME_SecurePassword123 }',
    ),
    'where a server is, and what a cluster is called': secret(
      'stringData: { NFS_SERVER: 192.168.50.10, CLUSTER_NAME: homelab-one }',
    ),
    'a template of Alertmanager, as a generator takes it': secret(
      'data: { alertmanager.tmpl: e3sgZGVmaW5lICJzdWJqZWN0IiB9fVt7eyAuU3RhdHVzIH19XXt7IGVuZCB9fQo= }',
    ),
    'an image': secret('data: { SIDECAR_IMAGE: Z2hjci5pby9zaG9wL3NpZGVjYXI6djEuMC4w }'),
    'words that say it is none': secret('stringData: { license.pem: dummy license file }'),
    'one letter again and again': secret('data: { secret: eXl5Cg== }'),
    'values of a mock': secret('data: { db_pw: bW9jaw==, db_user: bW9jaw== }'),
    'the words of the keys, for their values': secret(
      'data: { consumer_secret: EncodedConsumerSecret== }, stringData: { awsSecretAccessKey: secret-access-key }',
    ),
    'a sample by its folder': {
      files: { 'backends-samples/nas.yaml': secret('stringData: { username: admin, password: hunter22 }') },
    },
    'the key in capitals, for its value': secret('data: { certificate: CERTIFICATE, password: PASSWORD }'),
    'a certificate and a key of three dots': secret(
      'type: kubernetes.io/tls, stringData: { tls.crt: "-----BEGIN CERTIFICATE-----\\n...\\n-----END CERTIFICATE-----", tls.key: "-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----" }',
    ),
    'a login to a registry with the words of a manual': secret(
      `type: kubernetes.io/dockerconfigjson, stringData: { .dockerconfigjson: '{"auths":{"registry.example.com":{"username":"your-username","password":"your-password","auth":"eW91ci11c2VybmFtZTp5b3VyLXBhc3N3b3Jk"}}}' }`,
    ),
    'a user, a database and a bucket beside what a script puts in': secret(
      'stringData: { mysql-user: shop, mysql-database: shop, mysql-password: "", SPACES_BUCKET: shop-backups, DB_HOST: db-rw }',
    ),
    'a key that is cut off':
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { tls.key: LS0tLS1CRUdJTi... }',
    'an address with options': secret('stringData: { REDIS: "redis://redis:6379/5?idle_timeout_seconds=30" }'),
    'an address with words to be replaced': secret(
      'stringData: { sentry-dsn: "https://CHANGE_ME@sentry.io/CHANGE_ME" }',
    ),
    'a login to a registry with its words': secret(
      `type: kubernetes.io/dockerconfigjson, stringData: { .dockerconfigjson: '{"auths":{"ghcr.io":{"username":"github-user","password":"github-token"}}}' }`,
    ),
    'a login to a registry with the word password': secret(
      `stringData: { .dockerconfigjson: '{"auths":{"https://index.docker.io/v1":{"username":"username","password":"password"}}}' }`,
    ),
    'settings, one each, and a client by its name': secret(
      'stringData: { security: INSTALL_LOCK=true, repository: ROOT=/data/git/repositories, client-id: pod-checker }',
    ),
    'a login to no registry': secret(
      'type: kubernetes.io/dockerconfigjson, data: { .dockerconfigjson: eyJhdXRocyI6e319 }',
    ),
    'names of the values in brackets': secret(
      'stringData: { key_id: "[aws_access_key_id]", access_key: "[aws_secret_access_key]" }',
    ),
    "a manual's address beside a key that is to be put in": secret(
      'stringData: { MONGO_URL: "mongodb+srv://user:password@cluster.mongodb.net/shop", JWT_SECRET: your-super-secret-key }',
    ),
    'an address with a password that is to be put in': secret(
      'stringData: { DATABASE_URL: "postgresql://api:CHANGE_ME@db:5432/api", JWT_SECRET: CHANGE_ME }',
    ),
    'the form of an address with a login, and how git is to use it': secret(
      `stringData: { .git-credentials: "https://XXX:YYY@github.com", .gitconfig: '[credential "https://github.com"]\n  helper = store' }`,
    ),
    'words that are to be changed': secret(
      'stringData: { REDIS_PASSWORD: shop-change-me, JWT: change-this-in-production, USER: changeUser, PASSWORD: changePassword }',
    ),
    'the same under data, in plain letters': secret('data: { password: CHANGEME }'),
    'the same with a mark behind it': secret('data: { password: Q0hBTkdFTUUh }'),
    'an address for mail, a zone of time and the name of a database': secret(
      'stringData: { email: ada@shop.de, TZ: Europe/London, POSTGRES_DB: shop_production }',
    ),
    'who somebody is': secret('stringData: { identityId: af169b45-19fb-44c2-b0f8-29abfc2fbf71 }'),
    'a joke in base64, and where plain text is meant': secret(
      'data: { drone_rpc: ZmFrZV9iYXNlNjRfbmljZV90cnk= }, stringData: { password: ZmFrZV9iYXNlNjRfbmljZV90cnk= }',
    ),
    'places for passwords, in addresses too, and a host with its port': secret(
      'stringData: { mariadb-password: PLACEHOLDERPASSWORD, url: "sql://romm:PLACEHOLDERPASSWORD@db:3306/romm?sslmode=disable", plainhostpass: ":PLACEHOLDERPASSWORD@redis-1", plainporthost: "romm-mariadb:3306" }',
    ),
    'a protocol': secret('stringData: { SRV_PROTOCOL: tcp }'),
    'parameters that are for everybody': secret(
      'stringData: { dh4096.pem: "-----BEGIN DH PARAMETERS-----\\nMIICCAKCAgEA\\n-----END DH PARAMETERS-----" }',
    ),
    'a sentence about what is to be put there': secret(
      'stringData: { robot: "You can place the body of the key file here for this sample." }',
    ),
    'a token that was taken out': secret('stringData: { API_TOKEN: deleted }'),
    'passwords in base64 that a script puts in, beside plain settings':
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { PASSWORD: QVVUT1JFUExBQ0VfUEFTUw==, HOST_NAME: YXV0aC1kYg== }',
    'a user beside a password that is to be put in': secret(
      'stringData: { ES_USER: elastic_username, ES_PASSWORD: put__your__password__here }',
    ),
    'a setting beside what a tool fills in': secret('stringData: { DRIVER: cloudflare, TOKEN: "{{ .token }}" }'),
    'words under data that a script replaces': secret(
      'data: { ca.crt: CA_BUNDLE, tls.crt: TLS_CRT, tls.key: TLS_KEY }',
    ),
    'the path of an address': secret('data: { meUserInfoURL: L29hdXRoMi91c2VyaW5mbw== }'),
    'what a test makes up': { files: { 'test/aws.yaml': secret('stringData: { aws_access_key_id: test }') } },
    'a value crossed out': secret('data: { CLIENT_SECRET: xxxxxxx }'),
    'public keys, hosts and addresses without a login': `
      { apiVersion: v1, kind: Secret, metadata: { name: b }, stringData: { key: "ssh-ed25519 AAAAC3Nz me@home", OCI_HOST: registry.shop.svc, URI: "pvc://model/granite", KEY: UPDATE_AWS_KEY } }`,

    'switches and placeholders': `
      { apiVersion: v1, kind: Secret, metadata: { name: a }, stringData: { LEVEL: info, INSECURE: "false", API: "http://api:80", TOKEN: REPLACE_WITH_TOKEN } }`,

    'no values': secret('data: {}'),
    'empty values': secret('stringData: { PASSWORD: "" }'),
    'a token that the cluster writes': secret('type: kubernetes.io/service-account-token, data: {}'),
    'a certificate alone': secret('data: { ca.crt: YQ== }'),
    'values of SOPS': secret('stringData: { PASSWORD: "ENC[AES256_GCM,data:abc]" }, sops: { version: "3" }'),
    'a template': secret(`stringData: { PASSWORD: "{{ .Values.password }}", TOKEN: "\${TOKEN}" }`),
    'a word to be replaced, in a new Secret': secret('stringData: { PASSWORD: REPLACE_ME }'),
    'what a tool fills in, over what the cluster has': overwritten(
      secret(`stringData: { PASSWORD: "\${PASSWORD}", OTHER: REPLACE_ME }`),
    ),
    'a sealed one':
      '{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: a }, spec: { encryptedData: { A: AgB } } }',
    'where it comes from':
      '{ apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: { name: a }, spec: { data: [] } }',
    'what a controller fills in': secret(
      'stringData: { password: hunter22 }',
      'annotations: { replicator.v1.mittwald.de/replicate-from: shop/login }',
    ),
  },
});
