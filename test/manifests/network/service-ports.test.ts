import { ManifestSet } from '../../../lib/manifests/manifest-set';
import { targetPorts } from '../../../lib/manifests/network/service-ports';
import { parseManifests } from '../../../lib/manifests/reading/parse';

const set = new ManifestSet(
  parseManifests(
    `
{ apiVersion: v1, kind: Service, metadata: { name: redis }, spec: { ports: [{ port: 6379, targetPort: redis }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: redis }, spec: { containers: [{ name: redis, ports: [{ name: redis, containerPort: 6379 }] }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: worker }, spec: { containers: [{ name: worker }] } }
`,
    'all.yaml',
  ),
);
const [service] = set.ofType('Service');

test.each([
  ['redis', [{ number: 6379, names: ['redis'], protocol: 'TCP' }]],
  ['worker', []],
])('a Service sends to the pod %s what that has a port for, by the name of the port', (name, ports) => {
  const pod = set.pods.find(({ owner }) => owner.name === name);
  expect(service && pod && targetPorts(service, pod, 6379)).toEqual(ports);
});
