import { Duration, Size } from 'cdk8s';
import type { TraefikRender } from '../../../lib/edge/traefik/chart/render-traefik';
import { valueAt } from '../../../lib/edge/traefik/chart/values';
import { build } from './built-config';

const byDefault = build();

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
