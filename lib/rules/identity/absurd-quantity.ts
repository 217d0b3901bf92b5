import { isBeyondNodes, MANY_CORES } from '../../cluster/beyond-nodes';
import { type QuantityPlace, quantitiesOf } from '../../manifests/fields/quantities';
import { parseQuantity } from '../../manifests/fields/quantity';
import { type JsonPath, record } from '../../manifests/json';
import { isOfTest } from '../../manifests/left-open/samples';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Fault, Rule, RuleContext } from '../rule';

const KI = 2 ** 10;
const MI = 2 ** 20;

export const absurdQuantity: Rule = {
  id: 'absurd-quantity',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A quantity is off by orders of magnitude: memory 512m is half a byte, cpu "500" is 500 cores.',
    outage:
      'A limit of a few bytes kills every container at its start; with 500 cores the pods stay Pending, or as a limit they limit nothing.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", resources: { limits: { cpu: "500", memory: 512m } } }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", resources: { limits: { cpu: 500m, memory: 512Mi } } }] }
      `,
    source: 'Kubernetes: "Meaning of memory", which warns of 400m; read in k8s.io/apimachinery resource.Quantity.',
  },
  check(context) {
    for (const manifest of context.set.manifests) {
      for (const place of quantitiesOf(manifest, context.set.podsOf(manifest))) {
        if (place.of === 'quota' || isMeasured(manifest, place)) continue;
        const amount = parseQuantity(place.value);
        // Drivers that make a key or a certificate take no size, and the API server wants one.
        if (amount === 1 && place.path.includes('ephemeral')) continue;
        const fault = amount === undefined || amount <= 0 ? undefined : faultOf(manifest, place, amount, context);
        // A test makes a pod that fits nowhere to see what comes of it.
        if (fault === undefined || IS_MEANT.test(manifest.name)) continue;
        if (place.resource === 'cpu' && (amount ?? 0) >= MANY_CORES && isOfTest(manifest)) continue;
        context.report(manifest, { ...fault, at: place.path });
      }
    }
  },
};

/** What is to show how a pod waits that fits nowhere. */
const IS_MEANT = /huge|not-enough|insufficient|unschedulable|too-(big|large|much)/;

/** Who asks for kibibytes, or a megabyte, and allows more knows the units. */
function isMeasured(manifest: Manifest, { resource, use, value, path }: QuantityPlace): boolean {
  if (resource !== 'memory' || use !== 'request' || !/^\d+(Ki|M)$/.test(String(value))) return false;
  const limit = parseQuantity(manifest.at(...path.map((step) => (step === 'requests' ? 'limits' : step))));
  return limit !== undefined && limit >= MI;
}

/** Who asks for a thousandth and allows two has measured, and who allows some megabytes beside it: there are programs that need no more. */
function isSmall(manifest: Manifest, limit: JsonPath, amount: number): boolean {
  const request = parseQuantity(manifest.at(...limit.map((step) => (step === 'limits' ? 'requests' : step))));
  const memory = parseQuantity(manifest.at(...limit.slice(0, -1), 'memory')) ?? Infinity;
  return (request !== undefined && request <= amount) || memory <= 16 * MI;
}

/** Machines with graphics cards and the like have hundreds of cores. */
function hasDevices(manifest: Manifest, path: JsonPath): boolean {
  const { requests, limits } = record(manifest.at(...path.slice(0, -2)));
  return [requests, limits].some((each) => Object.keys(record(each)).some((key) => key.includes('/')));
}

function isOfMemory(value: unknown): boolean {
  return /[KMG]i?$/.test(String(value));
}

/** Cores that somebody may have meant. */
const FEW = 10;

function faultOf(
  manifest: Manifest,
  { resource, use, of, value, path }: QuantityPlace,
  amount: number,
  { cluster }: RuleContext,
): Fault | undefined {
  const digits = () => String(value).replace(/[^\d.].*$/, '');
  const beside = (other: string) => manifest.at(...path.slice(0, -1), other);
  if (resource === 'cpu' && of === 'metric') return undefined;
  if (resource === 'cpu') {
    if (isBeyondNodes(resource, amount, cluster) && !(amount < 400 && hasDevices(manifest, path))) {
      const effect = use === 'limit' ? 'it would limit nothing' : 'the pods would stay Pending';
      return {
        message: `cpu ${value} means ${amount} ${amount === 1 ? 'core' : 'cores'}, more than any node has; ${effect}.`,
        fix:
          isOfMemory(value) && beside('memory') !== undefined
            ? `Swap it with memory, ${beside('memory')}.`
            : amount < FEW
              ? 'Ask for less, or write how many the nodes have into the cluster file.'
              : `Write ${digits()}m for thousandths of a core.`,
      };
    }
    if (/^0*\.\d+m$/.test(String(value))) {
      return {
        message: `cpu ${value} is less than a thousandth of a core, the finest that there is; it would count as 1m.`,
        fix: `Write ${digits()} for a share of a core, or ${Math.round(Number(digits()) * 1000)}m.`,
      };
    }
    if (use === 'limit' && amount < 0.005 && !isSmall(manifest, path, amount)) {
      return {
        message: `cpu ${value} allows ${(amount * 100).toFixed(1)} % of a core; the container would hardly get through its start.`,
        fix: 'Write cores (1) or thousandths of them (500m).',
      };
    }
    return undefined;
  }
  if (!/^(memory|storage|ephemeral-storage)$/.test(resource)) return undefined;
  // What was swapped with it is told.
  if (resource === 'memory' && isOfMemory(beside('cpu'))) return undefined;
  // Less than a MiB of anything is a forgotten or wrong unit; the runtime starts no container in less than some MiB.
  const least =
    resource === 'memory' && use === 'limit'
      ? 4 * MI
      : of === 'volume' && use === 'limit'
        ? // A volume in memory for a key is as small as the key.
          KI
        : resource === 'memory'
          ? MI
          : 1e6;
  if (amount < least) {
    const shown = amount < 1 ? `${amount} of a byte` : `${amount} bytes`;
    const effect =
      of === 'metric'
        ? 'every pod uses more, and there would always be the most pods'
        : use === 'limit'
          ? 'nothing could run in it'
          : 'it asks for nothing';
    return { message: `${resource} ${value} is ${shown}; ${effect}.`, fix: `Write ${digits()}Mi or ${digits()}Gi.` };
  }
  if (isBeyondNodes(resource, amount, cluster)) {
    return {
      message: `memory ${value} is more than twice what any node has; as a request it fits nowhere, as a limit it limits nothing.`,
      fix: `Write the unit that is meant: ${digits()}Mi.`,
    };
  }
  return undefined;
}
