import { traefikHeaderLimit } from '../../../lib/rules/traefik/traefik-header-limit';
import { describeRule, findingsOf } from '../../support/describe-rule';

const BOUNDED = '{ http: { maxHeaderBytes: 65536 } }';
const config = (memory: string, web: string, { websecure = BOUNDED, others = '', more = '' } = {}) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      resources: { limits: { memory: ${memory} } }
      ports: { web: ${web}, websecure: ${websecure}${others} }
      ${more}`;
const bytes = (number: number) => `{ http: { maxHeaderBytes: ${number} } }`;

describeRule(traefikHeaderLimit, {
  finds: {
    'kilobytes for bytes': config('256Mi', bytes(128)),
    'a limit that was raised': config('256Mi', bytes(262_144)),
    'memory that was lowered': config('128Mi', bytes(131_072)),
    'a limit that an argument lifts': config('256Mi', bytes(131_072), {
      more: 'additionalArguments: ["--entryPoints.web.http.maxHeaderBytes=1048576"]',
    }),
    'an entrypoint of its own that serves Ingresses': config('256Mi', 'null', {
      others: ', shop: { port: 8100, asDefault: true, http: { maxHeaderBytes: 1048576 } }',
    }),
  },
  silentOn: {
    'what Cloudflare passes on, within 256Mi': config('256Mi', bytes(131_072)),
    'the same in decimal units': config('256M', bytes(131_072)),
    'no more than a request with some cookies needs': config('256Mi', bytes(4096)),
    'less in less memory': config('128Mi', bytes(65_536)),
    'more in more memory': config('2Gi', bytes(1_048_576)),
    "an entrypoint that is left to Traefik's own limit": config('256Mi', '{}'),
    'a limit of 0, which is its own': config('256Mi', bytes(0)),
    'no memory limit, at which nothing is killed': config('null', bytes(1_048_576)),
    'an entrypoint that is closed': config('256Mi', 'null'),
    'an entrypoint on the loopback interface': config(
      '256Mi',
      '{ hostIP: 127.0.0.1, http: { maxHeaderBytes: 1048576 } }',
    ),
    'a port of mail, which is passed on as it comes': config('256Mi', bytes(131_072), {
      others: ', imaps: { port: 993, hostPort: 993, http: { maxHeaderBytes: 1048576 } }',
    }),
    'memory in which nothing runs, which another rule finds': config('256m', bytes(1_048_576)),
  },
});

test('all entrypoints are one finding, which says how long headers may be in that memory', () => {
  const [finding, ...others] = findingsOf(
    traefikHeaderLimit,
    config('128Mi', bytes(1_048_576), { websecure: bytes(1_048_576) }),
  );
  expect(others).toEqual([]);
  expect(finding?.message).toBe(
    'lets a request hold headers of 1 MiB (web, websecure): 1000 that never end take some 1900 MiB, and at 128Mi the kernel kills Traefik.',
  );
  expect(finding?.fix).toBe(
    'Write http.maxHeaderBytes: 65536 below ports.web and ports.websecure, or raise resources.limits.memory.',
  );
});
