import { secretWithData } from '../../../lib/rules/security/secret-with-data';
import { describeRule } from '../../support/describe-rule';

const secret = (rest: string, metadata = '') =>
  `{ apiVersion: v1, kind: Secret, metadata: { name: a, ${metadata} }, ${rest} }`;

describeRule(secretWithData, {
  finds: {
    'what a machine is set up with, with a password':
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData:\n  userdata: |\n    #cloud-config\n    password: hunter22\n    runcmd:\n      - systemctl restart sshd\n',
    'what makes a login of a database':
      "apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData:\n  init.sql: |\n    CREATE USER shop WITH PASSWORD 'hunter22';\n",
    "what Argo CD is told of another's cluster": secret(
      `stringData: { name: other, server: "https://other.example.com", config: '{ "bearerToken": "abc-123-def", "tlsClientConfig": { "insecure": false } }' }`,
    ),
    'a configuration in JSON with a secret': secret(
      `stringData: { config.json: ${JSON.stringify(JSON.stringify({ listen: '::', secret: 'hunter2-and-3', users: [] }, null, 2))} }`,
    ),
    'a configuration with a token between quotes': secret(
      'stringData: { comm_config.yaml: "slack:\\n  enabled: false\\n  token: \'s3cr3t-of-the-b0t-77\'   # of the bot\\n" }',
    ),
    'a key by its looks in JSON': secret(
      'stringData: { keyring: "{ \\"keys\\": [{ \\"id\\": \\"a\\", \\"hex\\": \\"3a846b8862e7f2d24a3523c8928a51b8\\" }] }" }',
    ),
    'settings with a password':
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData:\n  db: |\n    host: db\n    password: hunter22\n',
    'a file of AWS with keys': secret(
      'stringData: { credentials: "[default]\\naws_access_key_id = a-key\\naws_secret_access_key = wJalrXUtnFEMIK7MDENGbPxRfiCY\\n" }',
    ),
    'a script with a login':
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData:\n  backup.sh: |\n    #!/bin/sh\n    mysqldump -uroot -phunter22 shop\n',
    'a script with a password': secret('stringData: { a.sh: "export PGPASSWORD=hunter22\\n" }'),
    'a header in a script': secret('stringData: { a.sh: "curl -H \'Authorization: Bearer 8f7d6s5fKq2m\' b\\n" }'),
    'a program with a token': secret('stringData: { a.py: "client_secret = \'8f7d6s5fKq2m\'\\n" }'),
    'XML with a password': secret('stringData: { a.xml: "<server><password>hunter22</password></server>" }'),
  },
  silentOn: {
    'a script that makes a key': secret(
      'stringData: { a.sh: "KEY_FILE=/certs/client.key\\nopenssl req -keyout $KEY_FILE -nodes\\necho $PASSWORD\\n" }',
    ),
    'a program that reads its password': secret(
      "stringData: { a.py: \"PROVIDER = { 'token_key': 'access_token' }\\nclient_secret = os.environ['SECRET']\\n\" }",
    ),
    'XML whose password is to be changed': secret('stringData: { a.xml: "<a><password>changeme</password></a>" }'),
    'what a machine is set up with, with keys that are public':
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData:\n  userdata: |\n    #cloud-config\n    users:\n      - name: ada\n        sudo: ALL=(ALL) NOPASSWD:ALL\n        ssh_authorized_keys:\n          - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIxTgjULRWXIVTOieo1o ada@home\n    ssh_pwauth: false\n    runcmd:\n      - systemctl restart sshd\n',
    'what a database and a page are made of':
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData:\n  init.sql: |\n    CREATE TABLE system.encryption_keys (id TEXT NOT NULL, key TEXT NOT NULL);\n    GRANT ALL ON SCHEMA system TO shop;\n  blue.css: |\n    /* theme-title: blue */\n    @import url("./base.css");\n',
    'words for keys in a file': secret(
      `stringData: { source.json: '{ "consumerKey": "KEY", "accessToken": "TOKEN", "accessTokenSecret": "TOKEN_SECRET" }' }`,
    ),
    'a word that tells where the secret goes': secret(
      `stringData: { secret.json: '{ "api_key": "somesecretgoeshere" }', api_key: somesecretgoeshere }`,
    ),
    'values that say they are none': secret(
      `stringData: { MASTER_KEY: bogus, credentials.json: '{ "Credential": "-dummyvalue" }', account.json: '{ "private_key": "-----BEGIN PRIVATE KEY-----\\nA key\\n-----END PRIVATE KEY-----\\n", "client_x509_cert_url": "https://www.googleapis.com/robot/v1/metadata/x509/test-service-account" }' }`,
    ),
    'modules of a login to come': secret(
      `stringData: { login.config: ${JSON.stringify('/* guests */\nbroker {\n  GuestLoginModule sufficient\n    debug=true\n    guest.user="guest"\n  ;\n};\n')} }`,
    ),
    'a word where a file in JSON will be': secret('data: { 1password-credentials.json: dGVzdA== }'),
    'a file that SOPS encrypted, as a generator takes it': secret(
      `stringData: { ircd.conf: ${JSON.stringify('{\n\t"data": "ENC[AES256_GCM,data:Zz09rqhIuCaCGqYFi05ccPYS1snrcNTpBJKZYfXO,type:str]"\n}')} }`,
    ),
    'settings of a shell with words for passwords to come': secret(
      `stringData: { config.env: ${JSON.stringify('export ROOT_USER="ROOT_USER_PLACEHOLDER"\nexport ROOT_PASSWORD="ROOT_PASSWORD_PLACEHOLDER"')} }`,
    ),
    'what Argo CD is told of its own cluster': secret(
      `stringData: { name: in-cluster, server: "https://kubernetes.default.svc", config: '{ "tlsClientConfig": { "insecure": false } }' }`,
    ),
    'a configuration in JSON with words for what its reader has': secret(
      `stringData: { config.json: ${JSON.stringify(JSON.stringify({ listen: '::', secret: 'CHANGE_ME_shared_secret', users: [{ name: 'admin' }] }, null, 2))} }`,
    ),
    'a file of AWS with the names of the keys': secret(
      'stringData: { credentials: "[default]\\n# yours\\naws_access_key_id = AWS_ACCESS_KEY_ID\\naws_secret_access_key = AWS_SECRET_ACCESS_KEY\\n" }',
    ),
    'a configuration with words for what its reader has': secret(
      "stringData: { comm_config.yaml: \"slack:\\n  enabled: false\\n  token: 'SLACK_API_TOKEN'   # of the bot\\n  password: 'SLACK_PASSWORD'\\n\" }",
    ),
    'settings in JSON with a word for the token': secret(
      'stringData: { keyring.cnf: "{\\n  \\"token\\": \\"<secret>\\",\\n  \\"vault_url\\": \\"http://vault:8200\\"\\n}" }',
    ),
    'JSON of addresses and settings': secret(
      'stringData: { etcd_connection: "{ \\"endpoints\\": [\\"http://etcd:2379\\"], \\"root_prefix\\": \\"serving\\" }" }',
    ),
    'several settings':
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData:\n  gs: |\n    type: google cloud storage\n    name: gs\n    parameters:\n      anonymous: true\n',
    'a script without a login':
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData:\n  upgrade.sh: |\n    #!/bin/sh\n    set -e\n    if [ -f /run/reboot-required ]; then reboot; fi\n',
  },
});
