import { policyLeavesWorkloadOut } from '../../../lib/rules/network/policy-leaves-workload-out';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { app, pod, policy, service } from '../../support/network-manifests';

const REDIS = pod('redis', 'ports: [{ containerPort: 6379 }]') + service('redis', '{ port: 6379 }');
const API = pod('api', 'env: [{ name: REDIS_URL, value: "redis://redis:6379/0" }]');
const MAIL = pod('mail', 'env: [{ name: SMTP_HOST, value: smtp.example.com }, { name: SMTP_PORT, value: "587" }]');
const DENY = policy(undefined, 'policyTypes: [Ingress, Egress]', 'deny');
const open = (yaml: string) => yaml.replaceAll(', namespace: shop', '');
const INGRESS = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: redis, namespace: shop }
      spec: { ingressClassName: traefik, defaultBackend: { service: { name: redis, port: { number: 6379 } } } }
      ---`;

describeRule(policyLeavesWorkloadOut, {
  finds: {
    'a Service that it is configured to use': REDIS + API + DENY,
    'a host outside': MAIL + DENY,
    'a policy beside the workload in its folder': {
      files: { 'k8s/mail.yaml': open(MAIL), 'k8s/deny.yaml': open(DENY) },
    },
    'a client of a server': REDIS + API + policy(undefined, 'policyTypes: [Ingress]'),
    'an Ingress': REDIS + INGRESS + policy(undefined, 'policyTypes: [Ingress]'),
    'a policy of another workload': MAIL + DENY + policy('api', 'policyTypes: [Egress], egress: [{}]'),
  },
  silentOn: {
    'a workload whose own policy selects nothing, as network-policy-selects-nothing says':
      MAIL + DENY + policy('mails', 'policyTypes: [Egress], egress: [{}]', 'mail'),
    'a workload that needs nothing': pod('api') + DENY,
    'a workload with a policy, though it lets nothing out': MAIL + DENY + policy('mail', 'policyTypes: [Egress]'),
    'a default that admits something':
      MAIL + policy(undefined, 'policyTypes: [Egress], egress: [{ ports: [{ port: 53 }] }]'),
    'a denial of the other direction': MAIL + policy(undefined, 'policyTypes: [Ingress]'),
    'the denial of another lesson, which alone says the namespace': {
      files: { 'day-1/deny.yaml': DENY.replaceAll('shop', 'default'), 'day-2/mail.yaml': open(MAIL) },
    },
    'the denial of another installation': {
      files: { 'lesson-1/all.yaml': DENY + pod('web'), 'lesson-2/all.yaml': MAIL + pod('web') },
    },
    'no policies': REDIS + API + MAIL,
    'chapters of a book in one folder': {
      files: {
        '5-1-web.yaml': open(pod('web')),
        '5-2-web.yaml': open(pod('web')),
        '12-1-mail.yaml': open(MAIL),
        '19-1-deny.yaml': open(DENY),
      },
    },
  },
});

test('all that a workload lacks is one finding, on the workload', () => {
  const needy = pod(
    'api',
    'env: [{ name: REDIS_URL, value: "redis://redis:6379/0" }, { name: SMTP_HOST, value: smtp.example.com }, { name: SMTP_PORT, value: "587" }]',
  );
  const redis = policy('redis', `ingress: [{ from: [${app('api')}], ports: [{ port: 6379 }] }]`);
  expect(findingsOf(policyLeavesWorkloadOut, REDIS + needy + DENY + redis)).toMatchObject([
    {
      object: { kind: 'Pod', name: 'api' },
      message:
        'is denied everything by NetworkPolicy shop/deny, and no policy is for it: it may not ask Pod shop/redis, smtp.example.com:587, CoreDNS.',
    },
  ]);
});
