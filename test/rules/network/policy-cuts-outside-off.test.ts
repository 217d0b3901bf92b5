import { policyCutsOutsideOff } from '../../../lib/rules/network/policy-cuts-outside-off';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { app, job, NODES, pod, policy, service } from '../../support/network-manifests';

const env = (entries: Record<string, string>) =>
  pod(
    'api',
    `env: [${Object.entries(entries)
      .map(([name, value]) => `{ name: ${name}, value: "${value}" }`)
      .join(', ')}]`,
  );
const MAIL = env({ SMTP_HOST: 'smtp.example.com', SMTP_PORT: '587' });
const egress = (...rules: string[]) => policy('api', `policyTypes: [Egress], egress: [${rules.join(', ')}]`);
const outside = (port: string, ...inside: string[]) => {
  const peers = ['{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8] } }', ...inside];
  return `{ to: [${peers.join(', ')}], ports: [{ port: ${port} }] }`;
};
const database = (host: string) => env({ DB_HOST: host, DB_PORT: '5432' });
const CLUSTER = { nodes: NODES.slice(0, 1) };

const SETTINGS = `
      { apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: shop }, data: { SMTP_HOST: smtp.example.com, SMTP_PORT: "587" } }
      ---`;
const FROM_SETTINGS = 'envFrom: [{ configMapRef: { name: settings } }]';

const ANNOTATED = pod('api');
const ANNOTATION = 'name: policy-api, annotations: { honeydue-k3s/outside: "Store (s3.example.com) 443/TCP" },';

const NAMED = ANNOTATION.replace('Store (s3.example.com) 443/TCP', 'Database (db.example.com) 5432/TCP');

describeRule(policyCutsOutsideOff, {
  finds: {
    'an address that a policy excepts': { cluster: CLUSTER, yaml: database('10.20.0.5') + egress(outside('5432')) },
    'where objects are stored, by its host alone': env({ B2_ENDPOINT: 's3.example.com' }) + egress(outside('587')),
    'what the policy itself says that it lets out to':
      ANNOTATED + egress(outside('587')).replace('name: policy-api,', ANNOTATION),
    'a port that is not let out': MAIL + egress(outside('25')),
    'a host that its annotation has by another letter': `${database('db.exmaple.com')}${egress(outside('5432')).replace('name: policy-api,', NAMED)}`,
    'IPv6 alone, of pods without such addresses': {
      yaml: MAIL + egress('{ to: [{ ipBlock: { cidr: "::/0" } }], ports: [{ port: 587 }] }'),
      cluster: CLUSTER,
    },
    'pods alone': MAIL + egress(`{ to: [${app('redis')}] }`),
    'a range inside': MAIL + egress('{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }'),
    'a database': env({ DATABASE_URL: 'postgres://shop@db.example.com/shop' }) + egress(outside('443')),
    'what a Job is told by a ConfigMap of its own': SETTINGS + job('api', FROM_SETTINGS) + egress(outside('443')),
    'nothing at all': MAIL + policy('api', 'policyTypes: [Egress]'),
  },
  silentOn: {
    'the host that its annotation has': `${database('db.example.com')}${egress(outside('5432')).replace('name: policy-api,', NAMED)}`,
    'another host of the same domain': `${database('da.example.com')}${egress(outside('5432')).replace('name: policy-api,', NAMED)}`,
    'an address that a policy holds': { cluster: CLUSTER, yaml: database('203.0.113.5') + egress(outside('5432')) },
    'an address that a policy excepts and holds': {
      cluster: CLUSTER,
      yaml: database('10.20.0.5') + egress(outside('5432', '{ ipBlock: { cidr: 10.20.0.0/16 } }')),
    },
    'an address where nobody knows of whom it is': database('10.20.0.5') + egress(outside('5432')),
    'the address of a Service': { cluster: CLUSTER, yaml: database('10.43.0.5') + egress(outside('5432')) },
    'an address that others are told':
      env({ KAFKA_EXTERNAL_BOOTSTRAP: 'kafka.example.com:31092' }) + egress(outside('443')),
    'where objects are stored, over HTTPS': env({ B2_ENDPOINT: 's3.example.com' }) + egress(outside('443')),
    'what the policy says, and does': ANNOTATED + egress(outside('443')).replace('name: policy-api,', ANNOTATION),
    'a database in a subnet that the port is let out to':
      env({ DATABASE_URL: 'postgres://shop@db.c1.eu-central-1.rds.amazonaws.com:5432/shop' }) +
      egress('{ to: [{ ipBlock: { cidr: 10.0.21.0/24 } }], ports: [{ port: 5432 }] }'),
    'the port': MAIL + egress(outside('587')),
    'IPv6 alone, of pods that may have such addresses':
      MAIL + egress('{ to: [{ ipBlock: { cidr: "::/0" } }], ports: [{ port: 587 }] }'),
    'a range of ports':
      MAIL + egress('{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }], ports: [{ port: 1, endPort: 1024 }] }'),
    'every port': MAIL + egress('{}'),
    'a host inside': env({ SMTP_HOST: 'mail.shop.svc', SMTP_PORT: '25' }) + egress(outside('443')),
    'a Service of another namespace by its short name':
      env({ SMTP_HOST: 'post.mail', SMTP_PORT: '25' }) +
      service('post', '{ port: 25 }', 'mail') +
      egress(outside('443')),
    'a host without a port': env({ SMTP_HOST: 'smtp.example.com' }) + egress(outside('443')),
    'its own name and port':
      pod(
        'api',
        'env: [{ name: N8N_HOST, value: n8n.example.com }, { name: N8N_PORT, value: "5678" }], ports: [{ containerPort: 5678 }]',
      ) + egress(outside('443')),
    'the site itself':
      env({ PUBLIC_URL: 'https://shop.example.com', ORIGIN: 'https://shop.example.com' }) + egress(outside('587')),
    'what a Job is told by the ConfigMap of an application':
      SETTINGS + pod('web', FROM_SETTINGS) + job('api', FROM_SETTINGS) + egress(outside('443')),
    'no policy for egress': MAIL + policy('api', 'policyTypes: [Ingress]'),
  },
});

test('all whom one policy for all pods keeps from outside are named', () => {
  const worker = pod('worker', 'env: [{ name: SMTP_URL, value: "smtp://smtp.example.com:587" }]');
  const nowhere = policy(undefined, 'policyTypes: [Egress], egress: [{ ports: [{ port: 53 }] }]');
  expect(findingsOf(policyCutsOutsideOff, MAIL + worker + nowhere)).toMatchObject([
    {
      message: expect.stringMatching(/^lets Pod shop\/api and Pod shop\/worker not out .* they are configured/),
      fix: expect.stringContaining('in a policy for these pods alone'),
    },
  ]);
});
