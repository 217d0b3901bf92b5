import { Chart, Testing } from 'cdk8s';
import { load } from 'js-yaml';
import { TcpEntryPoint, TraefikDaemonSetConfig, type TraefikDaemonSetConfigProps } from '../../../lib';
import { checkValues } from '../../../lib/edge/traefik/chart/check-values';
import { renderTraefik, type TraefikRender } from '../../../lib/edge/traefik/chart/render-traefik';
import { type Values, valueAt } from '../../../lib/edge/traefik/chart/values';
import { refusedProps } from '../../../lib/props/prop-problems';

const IMAPS = new TcpEntryPoint('imaps', { port: 993, proxyProtocolFrom: ['10.0.0.2'] });
const SUBMISSION = new TcpEntryPoint('submission', { port: 587 });

function configured(props: TraefikDaemonSetConfigProps) {
  const chart = new Chart(Testing.app(), 'test');
  const values = load(new TraefikDaemonSetConfig(chart, 'traefik', props).valuesContent) as Values;
  const refused = refusedProps(chart).map(({ message }) => message);
  return { values, refused, render: renderTraefik(values) as TraefikRender };
}

const refusals = (...tcpEntryPoints: unknown[]) =>
  configured({ tcpEntryPoints: tcpEntryPoints as TcpEntryPoint[] }).refused;

test('Traefik listens on the port of the node, as a user that the sysctl lets', () => {
  const { values, refused, render } = configured({ tcpEntryPoints: [IMAPS, SUBMISSION] });
  expect([refused, checkValues(values)]).toEqual([[], []]);
  expect(render.args).toEqual(
    expect.arrayContaining(['--entryPoints.imaps.address=:993/tcp', '--entryPoints.submission.address=:587/tcp']),
  );
  expect(render.ports).toContainEqual({ name: 'imaps', containerPort: 993, hostPort: 993, protocol: 'TCP' });
});

test('no Ingress lands on it', () => {
  const { render } = configured({ tcpEntryPoints: [IMAPS] });
  expect(render.args.filter((argument) => /asDefault/.test(argument))).toEqual([
    '--entryPoints.web.asDefault=true',
    '--entryPoints.websecure.asDefault=true',
  ]);
});

test('the balancer of the other entrypoints announces visitors here too, unless another does or none', () => {
  const none = new TcpEntryPoint('submissions', { port: 465, proxyProtocolFrom: 'none' });
  const { render } = configured({ proxyProtocolFrom: ['10.0.0.9'], tcpEntryPoints: [IMAPS, SUBMISSION, none] });
  expect(render.args.filter((argument) => /(imaps|submissions?)\.proxyProtocol/.test(argument))).toEqual([
    '--entryPoints.imaps.proxyProtocol.trustedIPs=10.0.0.2/32',
    '--entryPoints.submission.proxyProtocol.trustedIPs=10.0.0.9/32',
  ]);
});

test('it listens where the others do, and ends as they do', () => {
  const { values, render } = configured({ hostIP: '10.0.0.11', tcpEntryPoints: [SUBMISSION] });
  expect(render.args).toContain('--entryPoints.submission.address=10.0.0.11:587/tcp');
  const lifeCycle = (name: string) => valueAt(values, 'ports', name, 'transport', 'lifeCycle');
  expect(lifeCycle('submission')).toEqual(lifeCycle('web'));
});

test.each([
  ['a string', ['imaps'], /^tcpEntryPoints\[0\] = "imaps": not a TcpEntryPoint/],
  ["a name of the chart's", [new TcpEntryPoint('websecure', { port: 993 })], /name = "websecure": .*chart's own/],
  ['a long name', [new TcpEntryPoint('mail-submissions', { port: 465 })], /has 16 characters/],
  ['capitals', [new TcpEntryPoint('IMAPS', { port: 993 })], /lower-case/],
  ['no port', [new TcpEntryPoint('imaps', {} as never)], /port = undefined/],
  ['the port of SSH', [new TcpEntryPoint('imaps', { port: 22 })], /port = 22: the port of SSH/],
  ["the kubelet's port", [new TcpEntryPoint('imaps', { port: 10250 })], /the kubelet/],
  ['a port of web', [new TcpEntryPoint('imaps', { port: 443 })], /the entrypoint websecure/],
  ['a NodePort', [new TcpEntryPoint('imaps', { port: 31_000 })], /NodePort/],
  ['one port twice', [IMAPS, new TcpEntryPoint('imap', { port: 993 })], /\[1\]\.port = 993: .*another TcpEntryPoint/],
  ['one name twice', [IMAPS, new TcpEntryPoint('imaps', { port: 994 })], /\[1\]\.name = "imaps": .*only one/],
  ['no balancer', [new TcpEntryPoint('imaps', { port: 993, proxyProtocolFrom: [] })], /the list is empty/],
  ['a word', [new TcpEntryPoint('imaps', { port: 993, proxyProtocolFrom: 'all' as never })], /not a list/],
  ['everybody', [new TcpEntryPoint('imaps', { port: 993, proxyProtocolFrom: ['0.0.0.0/0'] })], /trusts strangers/],
])('refuses %s', (_, entryPoints, message) => {
  expect(refusals(...entryPoints)).toEqual([expect.stringMatching(message)]);
});

test('two refused ports are not taken for one', () => {
  const wrong = [Number.NaN, 70_000].map((port, index) => new TcpEntryPoint(`mail${index}`, { port }));
  expect(refusals(...wrong)).toEqual([expect.stringMatching(/port = NaN/), expect.stringMatching(/port = 70000/)]);
});
