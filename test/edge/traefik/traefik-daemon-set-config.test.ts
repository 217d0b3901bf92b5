import { CLOUDFLARE_RANGES } from '../../../lib/edge/cloudflare-ranges';
import { checkValues } from '../../../lib/edge/traefik/chart/check-values';
import { valueAt } from '../../../lib/edge/traefik/chart/values';
import { build } from './built-config';

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

test('the memory limit is above what Traefik was seen to need (T16)', () => {
  expect(byDefault.render.resources).toEqual({
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { cpu: '2', memory: '256Mi' },
  });
});

test('the values read as a person would write them: blocks, no anchors, deployment first', () => {
  expect(byDefault.text.startsWith('deployment:\n  kind: DaemonSet\n')).toBe(true);
  expect(byDefault.text).not.toMatch(/[&*{}[\]]/);
});

test('what stands in the object is what is public', () => {
  expect(byDefault.manifest.spec.valuesContent).toBe(byDefault.text);
  expect(valueAt(byDefault.values, 'api')).toBeNull();
});
