import { podRefused } from '../../../lib/rules/availability/pod-refused';
import { describeRule } from '../../support/describe-rule';

const pod = (spec: string, container = '') => `
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop }
  spec: { ${spec}containers: [{ name: api, image: "shop/api:1.0.0"${container} }] }`;
const variable = (source: string) => pod('', `, env: [{ name: A, valueFrom: { ${source} } }]`);
const profile = (seccomp: string) => pod('', `, securityContext: { seccompProfile: { ${seccomp} } }`);

const files = (source: string) => pod(`volumes: [{ name: a, ${source} }], `);
const priorityClass = `---
  apiVersion: scheduling.k8s.io/v1
  kind: PriorityClass
  metadata: { name: serving }
  value: 100`;

const MEDIUM = (medium: string) => `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers: [{ name: api, image: "shop/api:1.0.0", volumeMounts: [{ name: tmp, mountPath: /tmp }] }]
        volumes: [{ name: tmp, emptyDir: { medium: ${medium}, sizeLimit: 64Mi } }]
      ---`;

describeRule(podRefused, {
  finds: {
    'a medium in small letters': MEDIUM('memory'),
    'a medium that is none': MEDIUM('tmpfs'),
    'containers of kubectl debug in a template': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            containers: [{ name: api, image: "shop/api:1.0.0" }]
            ephemeralContainers: [{ name: debug, image: "busybox:1.37.0" }]
    `,
    'a DNS of nobody': pod('dnsPolicy: None, '),
    'a nameserver by name': pod('dnsConfig: { nameservers: [dns.example.com] }, '),
    'four nameservers': pod('dnsConfig: { nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4] }, '),
    'a field in the wrong case': variable('fieldRef: { fieldPath: status.podIp }'),
    'a field of the container': variable('fieldRef: { fieldPath: spec.containers }'),
    'the limits of another container': variable('resourceFieldRef: { containerName: web, resource: limits.memory }'),
    'a profile without its name': profile('type: Localhost'),
    'a name for the default profile': profile('type: RuntimeDefault, localhostProfile: a.json'),
    'a mode that is decimal': pod('volumes: [{ name: a, configMap: { name: a, defaultMode: 1000 } }], '),
    'limits the other way round': variable('resourceFieldRef: { resource: memory.limits }'),
    'the limits of another container in a file': files(
      'downwardAPI: { items: [{ path: m, resourceFieldRef: { containerName: web, resource: limits.memory } }] }',
    ),
    'a file out of its volume': files('configMap: { name: a, items: [{ key: a, path: /etc/a }] }'),
    'a file above its volume': files('secret: { secretName: a, items: [{ key: a, path: ../a }] }'),
    'two files of one path': files(
      'projected: { sources: [{ configMap: { name: a, items: [{ key: a, path: a }] } }, { secret: { name: a, items: [{ key: b, path: a }] } }] }',
    ),
    'another port of the node on its own network': pod(
      'hostNetwork: true, ',
      ', ports: [{ containerPort: 25, hostPort: 2525 }]',
    ),
    'an answer to a resize that there is not': pod(
      '',
      ', resizePolicy: [{ resourceName: cpu, restartPolicy: OnFailure }]',
    ),
    'a restart of what is never restarted': pod(
      'restartPolicy: Never, ',
      ', resizePolicy: [{ resourceName: memory, restartPolicy: RestartContainer }]',
    ),
    'a priority of no class': pod('priority: 1000, '),
    'a priority that is not its class’s': `${pod('priorityClassName: serving, priority: 1000, ')}\n${priorityClass}`,
  },
  silentOn: {
    'media that there are':
      MEDIUM('Memory') +
      MEDIUM('HugePages-2Mi').replace('name: api', 'name: huge') +
      MEDIUM('""').replace('name: api', 'name: disk'),
    'a mode without its zero, which is told of as that': pod(
      'volumes: [{ name: a, configMap: { name: a, defaultMode: 644 } }], ',
    ),
    'another port of the node, where it has a network of its own': pod(
      '',
      ', ports: [{ containerPort: 25, hostPort: 2525 }]',
    ),
    'the same port of the node, or none said, on its own network': pod(
      'hostNetwork: true, ',
      ', ports: [{ containerPort: 25, hostPort: 25 }, { containerPort: 80 }]',
    ),
    'both answers to a resize': pod(
      '',
      ', resizePolicy: [{ resourceName: cpu, restartPolicy: NotRequired }, { resourceName: memory, restartPolicy: RestartContainer }]',
    ),
    'a DNS of its own': pod('dnsPolicy: None, dnsConfig: { nameservers: ["2606:4700:4700::1111", 9.9.9.9] }, '),
    'the DNS of the node': pod('dnsPolicy: Default, '),
    'its address': variable('fieldRef: { fieldPath: status.podIP }'),
    'a label of its own': variable('fieldRef: { fieldPath: "metadata.labels[\'app.kubernetes.io/name\']" }'),
    'its own limits': variable('resourceFieldRef: { resource: limits.memory }'),
    'its own limits by name': variable('resourceFieldRef: { containerName: api, resource: limits.memory }'),
    'a profile of the node': profile('type: Localhost, localhostProfile: profiles/api.json'),
    'a mode that is octal': pod('volumes: [{ name: a, secret: { secretName: a, defaultMode: 0400 } }], '),
    'files of two sources': files(
      'projected: { sources: [{ configMap: { name: a, items: [{ key: a, path: a }] } }, { secret: { name: a, items: [{ key: b, path: b/a }] } }] }',
    ),
    'the limits of its own container in a file': files(
      'downwardAPI: { items: [{ path: m, resourceFieldRef: { containerName: api, resource: requests.cpu } }] }',
    ),
    'the priority of its class': `${pod('priorityClassName: serving, priority: 100, ')}\n${priorityClass}`,
    'the priority of a class that is elsewhere': pod(
      'priorityClassName: system-cluster-critical, priority: 2000000000, ',
    ),
    'no priority': pod('priority: 0, '),
    'a placeholder': variable('fieldRef: { fieldPath: "{{ .path }}" }'),
    'the priority of a class that all have who name none': `${pod('priority: 100, ')}\n${priorityClass}\n  globalDefault: true`,
  },
});
