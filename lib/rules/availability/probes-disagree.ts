import { type JsonObject, record, text } from '../../manifests/json';
import { nearestName } from '../../manifests/nearest-name';
import { PROBES, type Probe, probeOf } from '../../manifests/pods/probes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const probesDisagree: Rule = {
  id: 'probes-disagree',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'Two probes ask one port by HTTP and by HTTPS, or two paths of which one is a slip of the pen for the other, or left out; or the start-up probe asks a page that the other two don’t.',
    outage:
      'One of the two can only fail: the container never becomes ready, or is killed again and again though it is well.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            livenessProbe: { httpGet: { path: /heatlh, port: 8000 } }
            readinessProbe: { httpGet: { path: /health, port: 8000 } }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            livenessProbe: { httpGet: { path: /health, port: 8000 } }
            readinessProbe: { httpGet: { path: /ready, port: 8000 } }
      `,
    source:
      'Kubernetes: Configure Liveness, Readiness and Startup Probes, "HTTP probes" (a status below 400 is success).',
  },
  check({ set, report }) {
    for (const { owner, containers } of set.pods) {
      for (const container of containers) {
        const probes = PROBES.flatMap((name) => {
          const probe = probeOf(container, name);
          return probe?.body.httpGet === undefined ? [] : [{ name, probe }];
        });
        const difference =
          probes
            .flatMap((one, index) => probes.slice(index + 1).map((other) => ({ one, other })))
            .map(({ one, other }) => ({ one, other, why: differenceOf(one.probe, other.probe) }))
            .find(({ why }) => why !== undefined) ?? strayStart(probes);
        if (difference === undefined) continue;
        const { one, other, why } = difference;
        report(owner, {
          message: `container ${container.name} is asked ${why} by its ${one.name} and its ${other.name}; one of the two would always fail.`,
          fix: 'Let both ask what the process answers.',
          at: [...one.probe.path, 'httpGet'],
        });
      }
    }
  },
};

interface NamedProbe {
  readonly name: string;
  readonly probe: Probe;
}

/**
 * A start-up probe of a page, where both others ask another one. Programs that answer on several paths have words for
 * that; of 771 start-up probes of public repositories none that was right asked a page that the others don't.
 */
function strayStart(probes: readonly NamedProbe[]) {
  const [startup, ...others] = probes;
  const [other, third] = others;
  if (startup?.name !== 'startupProbe' || other === undefined || third === undefined) return undefined;
  const path = pathOf(startup.probe);
  if (path === pathOf(other.probe)) return undefined;
  const agree = placeOf(other.probe) === placeOf(third.probe) && pathOf(other.probe) === pathOf(third.probe);
  if (!agree || placeOf(startup.probe) !== placeOf(other.probe)) return undefined;
  return OF_HEALTH.test(path) ? undefined : { one: startup, other, why: `for ${path} and for ${pathOf(other.probe)}` };
}

const OF_HEALTH =
  /health|alive|live|read|start|boot|init|ping|status|stat|check|probe|actuator|metrics|version|info|up\b|ok\b|^\/$/i;

function placeOf({ body }: Probe): string {
  const action = record(body.httpGet);
  return JSON.stringify([action.port, action.host, schemeOf(action)]);
}

function pathOf({ body }: Probe): string {
  // The kubelet asks for /livez where livez is written.
  return (text(record(body.httpGet).path) ?? '').replace(/^\/?/, '/');
}

function differenceOf(one: Probe, other: Probe): string | undefined {
  const [a, b] = [record(one.body.httpGet), record(other.body.httpGet)];
  if (a.port !== b.port || a.host !== b.host) return undefined;
  if (schemeOf(a) !== schemeOf(b)) return `for one port (${a.port}) by ${schemeOf(a)} and by ${schemeOf(b)}`;
  const [first, second] = [pathOf(one), pathOf(other)];
  // A process may well have /live and /livez, but hardly /health and /heatlh.
  if (first === second) return undefined;
  const isSlip = nearestName(first, [second]) !== undefined && !isVariant(first, second);
  // Nobody leaves out the path of one probe alone on purpose.
  const isLeftOut = (a.path === undefined) !== (b.path === undefined);
  return isSlip || isLeftOut ? `for ${first} and for ${second}` : undefined;
}

function schemeOf({ scheme }: JsonObject): string {
  return text(scheme) ?? 'HTTP';
}

/** Paths that differ by a letter at their end (`/health`, `/healthz`), or in one whole word (`/live`, `/life`). */
function isVariant(first: string, second: string): boolean {
  const [short, long] = first.length < second.length ? [first, second] : [second, first];
  return long.startsWith(short) || long.length < 6;
}
