import type { Container, PodSpec } from './manifests';
import { restrictedViolations } from './pod-security';

/** The checker itself is tested: one that finds nothing in anything would pass every pod. */
const SOUND = {
  name: 'app',
  image: 'app:1',
  resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } },
  securityContext: {
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
} satisfies Container;

function violations(
  securityContext: Container['securityContext'],
  pod: Partial<PodSpec> = {},
  ports?: Container['ports'],
) {
  const container = { ...SOUND, securityContext, ...(ports && { ports }) };
  return restrictedViolations({ terminationGracePeriodSeconds: 30, containers: [container], ...pod });
}

test('a sound pod has none', () => {
  expect(violations(SOUND.securityContext)).toEqual([]);
});

test.each([
  ['no context at all', undefined, 4],
  ['privileged', { ...SOUND.securityContext, privileged: true }, 1],
  ['root', { ...SOUND.securityContext, runAsUser: 0 }, 1],
  ['perhaps root', { ...SOUND.securityContext, runAsNonRoot: undefined }, 1],
  ['a capability', { ...SOUND.securityContext, capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } }, 1],
  ['Unconfined', { ...SOUND.securityContext, seccompProfile: { type: 'Unconfined' } }, 1],
])('%s is found', (_what, securityContext, count) => {
  expect(violations(securityContext)).toHaveLength(count);
});

test("the node's network, ports and directories are found", () => {
  const volumes = [{ name: 'etc', hostPath: { path: '/etc' } }];
  const ports = [{ name: 'http', containerPort: 80, hostPort: 80 }];
  expect(violations(SOUND.securityContext, { hostNetwork: true, volumes }, ports)).toHaveLength(3);
});
