import { ApiObject, Duration, Size, Testing } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { CLOUDFLARE_RANGES } from '../../../lib/edge/cloudflare-ranges';
import { checkValues } from '../../../lib/edge/traefik/chart/check-values';
import { renderTraefik, type TraefikRender } from '../../../lib/edge/traefik/chart/render-traefik';
import { type Values, valueAt } from '../../../lib/edge/traefik/chart/values';
import {
  TraefikDaemonSetConfig,
  type TraefikDaemonSetConfigProps,
} from '../../../lib/edge/traefik/traefik-daemon-set-config';
import { refusedProps } from '../../../lib/props/prop-problems';

function build(props?: TraefikDaemonSetConfigProps) {
  const chart = Testing.chart();
  const config = new TraefikDaemonSetConfig(chart, 'traefik', props);
  const [object] = config.node.findAll().filter(ApiObject.isApiObject);
  const values = load(config.valuesContent) as Values;
  return {
    manifest: object?.toJson(),
    text: config.valuesContent,
    values,
    render: renderTraefik(values) as TraefikRender,
    refused: refusedProps(chart).map(({ message, fix }) => `${message} ${fix}`),
  };
}

const byDefault = build();

test('without props it is right on k3s: nothing is refused, and the chart has nothing against it', () => {
  expect(byDefault.refused).toEqual([]);
  expect(checkValues(byDefault.values)).toEqual([]);
  expect(byDefault.render).toMatchObject({ workload: 'DaemonSet', hostNetwork: true });
});

test('it is the HelmChartConfig that k3s looks for (C9), with the labels of the house', () => {
  expect(byDefault.manifest).toMatchObject({
    apiVersion: 'helm.cattle.io/v1',
    kind: 'HelmChartConfig',
    metadata: {
      name: 'traefik',
      namespace: 'kube-system',
      labels: { 'app.kubernetes.io/name': 'traefik', 'app.kubernetes.io/component': 'edge' },
    },
  });
});

test('the chart version stands in an annotation, as the spec has no field that keeps it (C7, C10)', () => {
  expect(byDefault.manifest.metadata.annotations).toEqual({ 'honeydue-k3s/traefik-chart': '39.0.5' });
  expect(Object.keys(byDefault.manifest.spec).sort()).toEqual(['failurePolicy', 'valuesContent']);
});

test('a failed upgrade is left for a person, not uninstalled (C8)', () => {
  expect(byDefault.manifest.spec.failurePolicy).toBe('abort');
});

test('a rollout takes one node at a time, and both figures are written (C3)', () => {
  expect(byDefault.values.updateStrategy).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxUnavailable: 1, maxSurge: 0 },
  });
});

test('web and websecure listen on the ports that visitors come to, metrics and ping on loopback (C12)', () => {
  expect(byDefault.render.args.filter((argument) => argument.includes('.address='))).toEqual([
    '--entryPoints.metrics.address=127.0.0.1:9100/tcp',
    '--entryPoints.traefik.address=127.0.0.1:8080/tcp',
    '--entryPoints.web.address=:80/tcp',
    '--entryPoints.websecure.address=:443/tcp',
  ]);
  expect(byDefault.render.readinessProbe).toMatchObject({ httpGet: { host: '127.0.0.1', port: 8080 } });
  expect(byDefault.render.kinds).not.toContain('Service');
});

test("Traefik asks the cluster for names, though its network is the node's", () => {
  expect(byDefault.render.dnsPolicy).toBe('ClusterFirstWithHostNet');
});

test('applications are served on web and websecure only, unless asked for one of them', () => {
  const defaults = (of: TraefikRender) => of.args.filter((argument) => argument.includes('.asDefault'));
  expect(defaults(byDefault.render)).toEqual([
    '--entryPoints.web.asDefault=true',
    '--entryPoints.websecure.asDefault=true',
  ]);
  expect(defaults(build({ defaultEntryPoints: ['web'] }).render)).toEqual(['--entryPoints.web.asDefault=true']);
});

test('port 80 can be closed: Traefik has no entrypoint there, and the chart none of its own', () => {
  const { render, values } = build({ web: 'closed' });
  expect(valueAt(values, 'ports', 'web')).toBeNull();
  expect(render.args.filter((argument) => /\.web\./.test(argument))).toEqual([]);
  expect(render.ports.map(({ containerPort }) => containerPort)).not.toContain(8000);
});

test("Cloudflare's ranges are trusted on both entrypoints, by the chart's own key (C2, C11)", () => {
  const ranges = [...CLOUDFLARE_RANGES.ipv4, ...CLOUDFLARE_RANGES.ipv6].join(',');
  expect(byDefault.render.args).toEqual(
    expect.arrayContaining([
      `--entryPoints.web.forwardedHeaders.trustedIPs=${ranges}`,
      `--entryPoints.websecure.forwardedHeaders.trustedIPs=${ranges}`,
    ]),
  );
  expect(byDefault.values.additionalArguments).toBeUndefined();
});

test('Traefik runs as nobody, on a root that it cannot write, with the one capability for its ports', () => {
  expect(byDefault.render.podSecurityContext).toEqual({
    runAsUser: 65532,
    runAsGroup: 65532,
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(byDefault.render.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
  });
});

test('the sysctl is left to the node (C6)', () => {
  expect(byDefault.text).not.toContain('sysctl');
});

test('there is no dashboard, no API, and no word to the outside', () => {
  expect(byDefault.render.args.filter((argument) => argument.startsWith('--api'))).toEqual([]);
  expect(byDefault.render.args).toContain('--global.checkNewVersion=false');
  expect(byDefault.render.args).not.toContain('--global.sendAnonymousUsage');
  expect(byDefault.render.kinds).not.toContain('IngressRoute');
});

test('a rollout waits until the new pod routes (T14), and the kubelet waits until Traefik has ended', () => {
  expect(byDefault.render.minReadySeconds).toBe(5);
  const slow = build({ gracefulShutdown: { acceptFor: Duration.seconds(15), finishWithin: Duration.minutes(1) } });
  expect(slow.render.terminationGracePeriodSeconds).toBe(85);
  expect(slow.render.args).toEqual(
    expect.arrayContaining([
      '--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=15s',
      '--entryPoints.websecure.transport.lifeCycle.graceTimeOut=60s',
    ]),
  );
});

test('the memory limit is above what Traefik was seen to need (T16)', () => {
  expect(byDefault.render.resources).toEqual({
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { cpu: '2', memory: '256Mi' },
  });
});

test('Ingresses get an address when one is given (C13)', () => {
  expect(build({ ingressAddress: { hostname: 'api.example.com' } }).render.args).toContain(
    '--providers.kubernetesingress.ingressendpoint.hostname=api.example.com',
  );
  expect(build({ ingressAddress: { ip: '203.0.113.7' } }).render.args).toContain(
    '--providers.kubernetesingress.ingressendpoint.ip=203.0.113.7',
  );
});

test('the access log is off by default, and never filters by retries (C14)', () => {
  expect(byDefault.render.args.join(' ')).not.toContain('accesslog');
  const logged = build({
    accessLog: { statusCodes: ['404', '500-599'], slowerThan: Duration.seconds(2), headers: ['User-Agent'] },
  });
  expect(logged.refused).toEqual([]);
  expect(logged.render.args.filter((argument) => argument.startsWith('--accesslog'))).toEqual([
    '--accesslog=true',
    '--accesslog.format=json',
    '--accesslog.filters.statuscodes=404,500-599',
    '--accesslog.filters.minduration=2s',
    '--accesslog.fields.defaultmode=keep',
    '--accesslog.fields.headers.defaultmode=drop',
    '--accesslog.fields.headers.names.User-Agent=keep',
  ]);
});

test('behind a balancer that speaks the PROXY protocol no forwarded header is believed', () => {
  const { render, refused } = build({ trustedProxies: 'none', proxyProtocolFrom: ['10.0.0.2'], hostIP: '10.0.0.11' });
  expect(refused).toEqual([]);
  expect(render.args.filter((argument) => /trustedIPs|web.*address/.test(argument))).toEqual([
    '--entryPoints.web.address=10.0.0.11:80/tcp',
    '--entryPoints.websecure.address=10.0.0.11:443/tcp',
    '--entryPoints.web.proxyProtocol.trustedIPs=10.0.0.2/32',
    '--entryPoints.websecure.proxyProtocol.trustedIPs=10.0.0.2/32',
  ]);
});

test('timeouts and the limit of headers are settings of one entrypoint; the other keeps to what Cloudflare passes on', () => {
  const { render } = build({ web: { readTimeout: Duration.minutes(5), maxHeaders: Size.kibibytes(64) } });
  expect(
    render.args.filter((argument) => /Timeout=|maxHeaderBytes/.test(argument) && !/lifeCycle/.test(argument)),
  ).toEqual([
    '--entryPoints.web.http.maxHeaderBytes=65536',
    '--entryPoints.web.transport.respondingTimeouts.readTimeout=300s',
    '--entryPoints.websecure.http.maxHeaderBytes=131072',
  ]);
});

test('where it runs is left to k3s unless said', () => {
  for (const key of ['tolerations', 'nodeSelector', 'priorityClassName'])
    expect(byDefault.values).not.toHaveProperty(key);
  const { values } = build({
    nodeSelector: { edge: 'true' },
    tolerations: [{ key: 'edge', operator: 'Exists' }],
    priorityClassName: 'system-node-critical',
  });
  expect(values).toMatchObject({ nodeSelector: { edge: 'true' }, tolerations: [{ key: 'edge', operator: 'Exists' }] });
});

test('the values read as a person would write them: blocks, no anchors, deployment first', () => {
  expect(byDefault.text.startsWith('deployment:\n  kind: DaemonSet\n')).toBe(true);
  expect(byDefault.text).not.toMatch(/[&*{}[\]]/);
});

test.each<[string, TraefikDaemonSetConfigProps, RegExp]>([
  [
    'a bad range (C5)',
    { trustedProxies: { ...CLOUDFLARE_RANGES, ipv4: ['173.245.48.0/33'] } },
    /trustedProxies\.ipv4\[0\]/,
  ],
  ['an empty range (C5)', { trustedProxies: { ...CLOUDFLARE_RANGES, ipv6: [''] } }, /trustedProxies\.ipv6\[0\] = ""/],
  ['everybody as proxy', { trustedProxies: { ...CLOUDFLARE_RANGES, ipv4: ['0.0.0.0/0'] } }, /strangers/],
  ['an empty list of proxies', { trustedProxies: { source: 'x', date: 'y', ipv4: [], ipv6: [] } }, /'none'/],
  ['an empty list of balancers', { proxyProtocolFrom: [] }, /proxyProtocolFrom/],
  ['an IPv6 address to listen on', { hostIP: '::1' }, /hostIP = "::1"/],
  ['no default entrypoint (C12)', { defaultEntryPoints: [] }, /metrics port/],
  ['a default entrypoint that is closed', { web: 'closed', defaultEntryPoints: ['web'] }, /metrics port/],
  ['no read timeout', { web: { readTimeout: Duration.seconds(0) } }, /web\.readTimeout/],
  ['headers of gigabytes', { websecure: { maxHeaders: Size.gibibytes(1) } }, /websecure\.maxHeaders/],
  ['a rollout that does not wait', { minReady: Duration.seconds(0) }, /minReady/],
  ['a status code that is none', { accessLog: { statusCodes: ['600'] } }, /accessLog\.statusCodes = "600"/],
  ['a log of cookies', { accessLog: { headers: ['Cookie'] } }, /accessLog\.headers = "Cookie"/],
  ['a URL as the address', { ingressAddress: { hostname: 'https://a.example.com' } }, /ingressAddress\.hostname/],
  [
    'a request above the limit',
    {
      resources: {
        cpu: { request: Cpu.millis(100), limit: Cpu.units(1) },
        memory: { request: Size.mebibytes(512), limit: Size.mebibytes(256) },
      },
    },
    /resources\.memory\.request/,
  ],
])('%s is refused once, by the name of the prop', (_, props, message) => {
  const { refused } = build(props);
  expect(refused).toEqual([expect.stringMatching(message)]);
});

test('whatever props are accepted, the chart renders and has nothing against; what is refused names its prop', () => {
  const duration = fc
    .integer({ min: -1, max: 700 })
    .map((seconds) => (seconds < 0 ? undefined : Duration.seconds(seconds)));
  const range = fc.oneof(
    fc.constantFrom('10.0.0.0/8', '2400:cb00::/32', '0.0.0.0/0', '10.0.0.1/8', ''),
    fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 33 })).map(([address, prefix]) => `${address}/${prefix}`),
  );
  const props: fc.Arbitrary<TraefikDaemonSetConfigProps> = fc.record({
    trustedProxies: fc.constantFrom(CLOUDFLARE_RANGES, 'none' as const, undefined),
    proxyProtocolFrom: fc.option(fc.array(range, { maxLength: 3 }), { nil: undefined }),
    hostIP: fc.option(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), { nil: undefined }),
    web: fc.record({ readTimeout: duration, idleTimeout: duration }),
    defaultEntryPoints: fc.subarray(['web', 'websecure'] as const),
    minReady: duration,
    gracefulShutdown: fc.record({ acceptFor: duration, finishWithin: duration }),
    ingressAddress: fc.option(
      fc.oneof(fc.domain(), fc.string()).map((hostname) => ({ hostname })),
      { nil: undefined },
    ),
  });
  fc.assert(
    fc.property(props, (given) => {
      const { refused, values, render } = build(given);
      if (refused.length === 0) {
        expect(checkValues(values)).toEqual([]);
        expect(render.workload).toBe('DaemonSet');
      }
      for (const line of refused)
        expect(line).toMatch(new RegExp(`^(${Object.keys(given).join('|')})[^ ]* = .*: .+ .+`, 's'));
    }),
  );
});

test('several mistakes are refused together', () => {
  expect(build({ hostIP: 'x', minReady: Duration.seconds(0), proxyProtocolFrom: ['y'] }).refused).toHaveLength(3);
});

test('misuse that types can prevent does not compile', () => {
  const wrong: TraefikDaemonSetConfigProps[] = [
    // @ts-expect-error nobody may log retries only (C14)
    { accessLog: { retryAttempts: true } },
    // @ts-expect-error one address, not two
    { ingressAddress: { hostname: 'a.example.com', ip: '203.0.113.7' } },
    // @ts-expect-error the metrics entrypoint serves no application (C12)
    { defaultEntryPoints: ['metrics'] },
    // @ts-expect-error the rollout is not a prop (C3)
    { updateStrategy: { maxSurge: 1 } },
    // @ts-expect-error the chart's version is k3s' (C7)
    { version: '39.0.5' },
  ];
  expect(wrong).toHaveLength(5);
});

test('what stands in the object is what is public', () => {
  expect(byDefault.manifest.spec.valuesContent).toBe(byDefault.text);
  expect(valueAt(byDefault.values, 'api')).toBeNull();
});
