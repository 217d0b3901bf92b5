import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, type Chart } from 'cdk8s';
import { shops } from '../../examples/staging-and-production/main';
import { PRODUCTION, STAGING, type Stage } from '../../examples/staging-and-production/stages';
import { Edge, findingsIn } from '../../lib';
import { clusterFacts } from '../../lib/cluster/read-cluster-facts';
import { connectionsOf } from '../../lib/manifests/connections/connections';
import { ManifestSet } from '../../lib/manifests/manifest-set';
import { manifestsOf } from '../../lib/manifests/manifests-of';
import type { DeploymentSpec, Manifest } from '../support/manifests';
import { restrictedViolations } from '../support/pod-security';
import { faultsOf, quantity } from '../support/well-formed';

const EXAMPLE = resolve(__dirname, '../../examples/staging-and-production');
const README = readFileSync(join(EXAMPLE, 'README.md'), 'utf8');
const cluster = clusterFacts(join(EXAMPLE, 'cluster.yaml'));

const app = new App();
shops(app, cluster);
const [edge = [], staging = [], production = []] = app.charts.map((chart) => chart.toJson() as Manifest[]);
const stages = { staging, production };
const all = [...edge, ...staging, ...production];

const of = <S>(objects: readonly Manifest[], kind: string) =>
  objects.filter((object) => object.kind === kind) as unknown as Manifest<S>[];
const key = ({ kind, metadata }: Manifest) => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;

interface IngressSpec {
  readonly rules: readonly { readonly host: string }[];
}

const hostsOf = (objects: readonly Manifest[]) =>
  of<IngressSpec>(objects, 'Ingress').flatMap(({ spec }) => spec.rules.map(({ host }) => host));

test('an API server has nothing against it, nor has the level restricted, which both namespaces enforce', () => {
  expect(faultsOf(all)).toEqual([]);
  const pods = of<DeploymentSpec>(all, 'Deployment').map(({ spec }) => spec.template.spec);
  expect(pods).toHaveLength(6);
  expect(pods.flatMap(restrictedViolations)).toEqual([]);
});

describe('the stages share nothing but the edge', () => {
  test('no object has the name of another', () => {
    const names = all.map(key);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each(Object.entries(stages))(
    'everything of %s is in its namespace, and bears the label that it is pruned by',
    (name, objects) => {
      for (const { kind, metadata } of objects) {
        expect(kind === 'Namespace' ? metadata.name : metadata.namespace).toBe(`shop-${name}`);
        expect(metadata.labels?.['app.kubernetes.io/instance']).toBe(`shop-${name}`);
      }
    },
  );

  test('what there may be one of in a cluster is in the file of the edge', () => {
    expect(edge.map(({ kind }) => kind)).toEqual(['HelmChartConfig', 'TLSOption', 'TLSStore']);
    expect(of([...staging, ...production], 'TLSOption')).toEqual([]);
  });

  test('no host is of both, and each goes through middlewares of its own namespace', () => {
    expect(hostsOf(staging)).toEqual(['staging.example.com']);
    expect(hostsOf(production)).toEqual(['example.com', 'www.example.com']);
    for (const [name, objects] of Object.entries(stages)) {
      const attached = of(objects, 'Ingress').flatMap(({ metadata }) =>
        `${metadata.annotations?.['traefik.ingress.kubernetes.io/router.middlewares']}`.split(','),
      );
      expect(attached.filter((reference) => !reference.startsWith(`shop-${name}-`))).toEqual([]);
    }
  });

  test('no pod of one may talk to a pod of the other', () => {
    const text = connectionsOf(new ManifestSet(manifestsOf(app))).map(({ from, to }) => `${from} → ${to}`);
    expect(text).toContain('shop-staging/worker → shop-staging/queue');
    expect(text.filter((line) => line.includes('shop-staging/') && line.includes('shop-production/'))).toEqual([]);
  });

  test('they ask other databases, and staging takes no real money', () => {
    const settings = (objects: readonly Manifest[]) => JSON.stringify(objects);
    for (const own of [PRODUCTION.database, PRODUCTION.payments]) expect(settings(staging)).not.toContain(own);
    for (const own of [STAGING.database, STAGING.payments]) expect(settings(production)).not.toContain(own);
  });
});

test('staging asks its visitors who they are, production does not', () => {
  const asking = Object.entries(stages).flatMap(([name, objects]) =>
    of<{ basicAuth?: object }>(objects, 'Middleware').flatMap(({ spec }) => (spec.basicAuth ? [name] : [])),
  );
  expect(asking).toEqual(['staging']);
});

test('each stage asks the nodes for what the README says: staging for less than a quarter of production', () => {
  const asked = (objects: readonly Manifest[], resource: 'cpu' | 'memory') =>
    of<DeploymentSpec & { replicas: number }>(objects, 'Deployment')
      .flatMap(({ spec }) =>
        spec.template.spec.containers.map(({ resources }) => spec.replicas * quantity(resources.requests[resource])),
      )
      .reduce((sum, one) => sum + one, 0);
  for (const [name, objects] of Object.entries(stages)) {
    const figures = `${Number(asked(objects, 'cpu').toFixed(3))} CPU, ${asked(objects, 'memory') / 2 ** 20} MiB`;
    expect(README).toContain(`| \`shop-${name}\` | ${figures} |`);
  }
  for (const resource of ['cpu', 'memory'] as const)
    expect(asked(staging, resource)).toBeLessThan(asked(production, resource) / 4);
});

test("a tag of the environment is for its stage alone, as the README's CI has it", () => {
  const [, variable = '', tag = ''] = /(SHOP_STAGING_TAG)=([0-9a-f]+)/.exec(README) ?? [];
  process.env[variable] = tag;
  try {
    const other = new App();
    shops(other, cluster);
    const images = other.charts.map((chart) => [...JSON.stringify(chart.toJson()).matchAll(/shop\/\w+:(\w+)/g)]);
    expect(images.map((found) => [...new Set(found.map(([, used]) => used))])).toEqual([[], [tag], [PRODUCTION.tag]]);
  } finally {
    delete process.env[variable];
  }
});

describe('it is found', () => {
  const found = (given: readonly Stage[], more: (charts: readonly Chart[]) => void = () => undefined) => {
    const other = new App();
    shops(other, cluster, given);
    more(other.charts);
    return findingsIn(other, { cluster }).map(({ rule, object }) => `${rule} on ${object?.kind}/${object?.name}`);
  };

  test('when both stages claim one host', () => {
    expect(found([{ ...STAGING, hosts: PRODUCTION.hosts }, PRODUCTION])).toContain('duplicate-route on Ingress/shop');
  });

  test('when a stage has an edge of its own', () => {
    const withEdge = found([STAGING, PRODUCTION], ([, chart]) => {
      if (chart === undefined) return;
      new Edge(chart, 'edge', { mode: 'cloudflare-full-strict', certificateSecret: 'visitors' });
    });
    expect(withEdge).toEqual(
      expect.arrayContaining(['tls-default-twice on TLSStore/default', 'duplicate-object on HelmChartConfig/traefik']),
    );
  });

  test('when a stage names a Secret that its namespace lacks', () => {
    expect(found([{ ...STAGING, visitorsSecret: 'colleagues' }, PRODUCTION])).toEqual([
      'secret-missing on Middleware/visitors',
    ]);
  });

  test('when the stages do not fit the cluster together', () => {
    expect(found([STAGING, { ...PRODUCTION, sites: 40 }])).toContain('capacity-short on Deployment/site');
  });
});
