import * as fc from 'fast-check';
import { checkValues } from '../../../lib/edge/traefik/chart/check-values';
import { KNOWN_KEYS } from '../../../lib/edge/traefik/chart/known-keys';
import type { Values } from '../../../lib/edge/traefik/chart/values';
import { build } from './with-extra-values';

test('a value that no prop covers passes, and stands beside ours', () => {
  const { values, refused } = build({
    deployment: { podAnnotations: { a: 'b' } },
    env: [{ name: 'TZ', value: 'UTC' }],
  });
  expect(refused).toEqual([]);
  expect(values).toMatchObject({ deployment: { kind: 'DaemonSet', podAnnotations: { a: 'b' } } });
});

test('an entrypoint of its own passes: mail is passed through as TCP', () => {
  const smtp = { port: 25, hostPort: 25, protocol: 'TCP', expose: { default: false } };
  expect(build({ ports: { smtp } }).refused).toEqual([]);
});

test('arguments are added to ours, not put in their place (C9)', () => {
  const extra = { additionalArguments: ['--serversTransport.maxIdleConnsPerHost=7'] };
  const { values, refused } = build(extra, [], { ingressAddress: { ip: '203.0.113.7' } });
  expect(refused).toEqual([]);
  expect(values.additionalArguments).toEqual([
    '--providers.kubernetesingress.ingressendpoint.ip=203.0.113.7',
    '--serversTransport.maxIdleConnsPerHost=7',
  ]);
});

test('what says the same as we do is no override', () => {
  expect(build({ hostNetwork: true, ports: { web: {} }, updateStrategy: { rollingUpdate: {} } }).refused).toEqual([]);
});

test('an acknowledgement that nothing needs is refused', () => {
  expect(build({}, ['hostNetwork']).refused).toEqual([expect.stringMatching(/^acknowledge = "hostNetwork"/)]);
  expect(build({ hostNetwork: false }, ['hostNetwork', 'service']).refused).toEqual([
    expect.stringMatching(/^acknowledge = "service"/),
  ]);
});

test('an acknowledgement covers its own path only', () => {
  const extra = { securityContext: { readOnlyRootFilesystem: false, allowPrivilegeEscalation: true } };
  expect(build(extra, ['securityContext']).refused).toHaveLength(3);
  expect(build(extra, ['securityContext.readOnlyRootFilesystem']).refused).toHaveLength(1);
});

test('a mistake in the props is not told again as one of the values', () => {
  const { refused } = build({ env: [] }, [], { hostIP: '::1' });
  expect(refused).toEqual([expect.stringMatching(/^hostIP = /)]);
});

test('a misspelt key is refused anywhere in the tree', () => {
  const places = Object.keys(KNOWN_KEYS).map((path) => path.replaceAll('*', 'own').split('.').filter(Boolean));
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.stringMatching(/^[a-z]{3,9}Qq$/), (path, typo) => {
      fc.pre(!['ports', 'gateway.listeners', 'ports.own.expose'].includes(path.join('.')));
      const extra = [...path, typo].reduceRight<Values | string>((inner, key) => ({ [key]: inner }), 'x') as Values;
      const told = build(extra).refused.join('\n');
      expect(told).toContain(`extraValues.${[...path, typo].join('.')} = "x"`);
      expect(told).toContain('not understood by the chart 39.0.5');
    }),
    { numRuns: 150 },
  );
});

test('whatever is accepted without acknowledgement leaves nothing to find', () => {
  const value = fc.constantFrom<Values[string]>(true, false, 1, 'INFO', null, [], {}, ['10.0.0.0/8'], {
    enabled: true,
  });
  const key = fc.constantFrom(
    ...Object.keys(KNOWN_KEYS).flatMap((path) =>
      (KNOWN_KEYS[path] ?? '').split(' ').map((entry) => `${path}.${entry.split(':')[0]}`),
    ),
  );
  fc.assert(
    fc.property(key, value, (dotted, leaf) => {
      const path = dotted.replaceAll('*', 'own').split('.').filter(Boolean);
      const extra = path.reduceRight<Values[string]>((inner, name) => ({ [name]: inner }), leaf) as Values;
      const { refused, values } = build(extra);
      if (refused.length === 0) expect(checkValues(values)).toEqual([]);
      else
        for (const line of refused)
          expect(line).toMatch(/^extraValues\.\S+ = .*: .+ If it is meant: acknowledge: \['/s);
    }),
    { numRuns: 150 },
  );
});

test('one redirection is one finding, and names every key that must be acknowledged', () => {
  const redirections = { entryPoint: { to: 'websecure', scheme: 'https' } };
  const at = 'ports.web.http.redirections.entryPoint';
  const extra = { ports: { web: { http: { redirections } } } };
  expect(build(extra).refused).toEqual([expect.stringContaining(`acknowledge: ['${at}.to', '${at}.scheme']`)]);
  expect(build(extra, [`${at}.to`, `${at}.scheme`]).refused).toEqual([]);
});

test('who believes everybody is told so once', () => {
  const asValue = { ports: { web: { forwardedHeaders: { insecure: true } } } };
  const asArgument = { additionalArguments: ['--entryPoints.web.forwardedHeaders.insecure=true'] };
  for (const extra of [asValue, asArgument]) {
    expect(build(extra).refused).toEqual([expect.stringContaining('believes everybody')]);
  }
});
