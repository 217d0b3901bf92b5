import { type Chart, Size } from 'cdk8s';
import * as fc from 'fast-check';
import {
  AllowList,
  BasicAuth,
  BodyLimit,
  Chain,
  CloudflareMiddlewares,
  CloudflareOnly,
  CloudflareOnlyIngress,
  Compress,
  Configuration,
  Edge,
  HoneydueAdmin,
  HoneydueApi,
  ImageTags,
  InFlightLimit,
  MirroredService,
  NetworkPolicies,
  PodDisruptionBudgets,
  RateLimit,
  RedirectScheme,
  Redis,
  Retry,
  SecurityHeaders,
  TcpEntryPoint,
  TcpRoute,
  WebService,
  WeightedService,
  Worker,
} from '../../lib';
import { refusedProps } from '../../lib/props/prop-problems';
import { built, IMAGE } from '../support/build';
import { isClear } from '../support/clear';
import type { Manifest } from '../support/manifests';
import { NETWORK, WEB } from '../support/valid-props';
import { faultsOf } from '../support/well-formed';

type Constructor = new (chart: Chart, id: string, props: never) => unknown;

const WORKLOAD =
  'name selector imagePullSecret image resources config secretEnvironment user group writablePaths'.split(' ');
const WEB_SERVICE = [
  ...WORKLOAD,
  ...'component port replicas healthPath livenessPath startUpBudget drainDelay shutdownBudget sticky canary'.split(' '),
];

/** Each construct with props that are right, and the names of all its props. */
const CONSTRUCTS: readonly (readonly [Constructor, (chart: Chart) => object, readonly string[]])[] = [
  [WebService, () => WEB, WEB_SERVICE],
  [HoneydueApi, () => ({ image: IMAGE }), WEB_SERVICE],
  [HoneydueAdmin, () => ({ image: IMAGE }), WEB_SERVICE],
  [Worker, () => ({ image: IMAGE }), [...WORKLOAD, 'shutdownBudget']],
  [
    Redis,
    () => ({}),
    'name selector imagePullSecret image password storage storageClass maxMemory resources startUpBudget'.split(' '),
  ],
  [Configuration, () => ({ data: {} }), ['name', 'data']],
  [
    ImageTags,
    () => ({ defaults: { api: '1f2e3d4' }, variablePrefix: 'X' }),
    ['defaults', 'variablePrefix', 'environment'],
  ],
  [PodDisruptionBudgets, () => ({ workloads: [] }), ['workloads']],
  [NetworkPolicies, () => ({ workloads: [], ...NETWORK }), ['workloads', 'cluster', 'hosts']],
  [CloudflareOnly, () => ({}), ['name', 'ranges']],
  [RateLimit, () => ({}), ['name', 'average', 'period', 'burst', 'visitor', 'redis']],
  [AllowList, () => ({ ranges: ['192.0.2.1'] }), ['name', 'ranges', 'visitor']],
  [InFlightLimit, () => ({ amount: 20 }), ['name', 'amount', 'visitor']],
  [BodyLimit, () => ({ maxRequestBody: Size.mebibytes(1) }), ['name', 'maxRequestBody', 'inMemory']],
  [Retry, () => ({}), ['name', 'attempts', 'initialInterval']],
  [Compress, () => ({}), ['name', 'encodings', 'contentTypes', 'minResponseBody']],
  [Chain, (chart) => ({ middlewares: [new RateLimit(chart, 'limit')] }), ['name', 'middlewares']],
  [RedirectScheme, () => ({}), ['name', 'permanent']],
  [
    SecurityHeaders,
    () => ({}),
    'name hstsMaxAge hstsIncludeSubdomains frameOptions referrerPolicy contentSecurityPolicy visitor'.split(' '),
  ],
  [BasicAuth, () => ({ secretName: 'users' }), ['name', 'secretName']],
  [Edge, () => ({ mode: 'cloudflare-flexible' }), ['mode', 'proxies', 'middlewares']],
  [
    Edge,
    () => ({ mode: 'cloudflare-full-strict', certificateSecret: 'origin' }),
    ['certificateSecret', 'http', 'originPulls', 'minimumTls'],
  ],
  [
    Edge,
    () => ({ mode: 'proxy-protocol', balancers: ['10.0.0.2'], tls: { secret: 'own' } }),
    ['balancers', 'tls', 'http', 'minimumTls'],
  ],
  [
    TcpRoute,
    () => ({
      entryPoint: new TcpEntryPoint('imaps', { port: 993 }),
      backend: { serviceName: 'mail', servicePort: 993 },
    }),
    'entryPoint backend servicePort sendProxyProtocol name ingressClassName'.split(' '),
  ],
  [CloudflareMiddlewares, () => ({}), ['mode', 'http', 'ranges', 'securityHeaders', 'rateLimit']],
  [
    WeightedService,
    (chart) => ({
      workloads: ['web', 'other'].map((id) => ({ workload: new WebService(chart, id, WEB), weight: 1 })),
    }),
    'name workloads sticky'.split(' '),
  ],
  [
    MirroredService,
    (chart) => ({
      workload: new WebService(chart, 'web', WEB),
      mirror: new WebService(chart, 'other', WEB),
      requests: { percent: 10 },
    }),
    'name workload mirror requests'.split(' '),
  ],
  [
    CloudflareOnlyIngress,
    (chart) => ({ hosts: ['a.example.com'], backend: new WebService(chart, 'web', WEB) }),
    'hosts backend name ingressClassName middlewares securityHeaders rateLimit additionalMiddlewares'.split(' '),
  ],
];

const anything = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withSparseArray: true,
  }),
  fc.constantFrom<unknown>(Symbol('s'), () => 0, class {}, circular()),
  fc.array(fc.anything()),
  fc.dictionary(fc.string(), fc.anything()),
  fc.dictionary(fc.constantFrom('cpu', 'memory', 'request', 'limit', 'ipv4', 'key', 'name', 'fields'), fc.anything(), {
    maxKeys: 3,
  }),
);

function circular(): object {
  const itself: Record<string, unknown> = {};
  itself.itself = itself;
  return itself;
}

/** Whatever was built with these props is well-formed, or refused clearly. A throw fails the test by itself. */
function expectClearOrWellFormed(Subject: Constructor, props: (chart: Chart) => unknown): void {
  const chart = built((each) => void new Subject(each, 'subject', props(each) as never));
  const findings = refusedProps(chart);
  expect(findings.filter((finding) => !isClear(finding))).toEqual([]);
  if (findings.length === 0) expect(faultsOf(chart.toJson() as Manifest[])).toEqual([]);
}

const byName = CONSTRUCTS.map(([Subject, ...others]) => [Subject.name, Subject, ...others] as const);

test.each(byName)('anything as a prop of %s is refused clearly or does no harm', (_name, Subject, right, props) => {
  fc.assert(
    fc.property(fc.constantFrom(...props), anything, (prop, value) => {
      expectClearOrWellFormed(Subject, (chart) => ({ ...right(chart), [prop]: value }));
    }),
    { numRuns: 25 * props.length },
  );
});

test.each(byName)('anything instead of the props of %s is refused clearly or does no harm', (_name, Subject) => {
  fc.assert(
    fc.property(anything, (props) => expectClearOrWellFormed(Subject, () => props)),
    { numRuns: 25 },
  );
});
