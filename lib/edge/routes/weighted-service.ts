import { Construct } from 'constructs';
import { TraefikService } from '../../../imports/traefik.io';
import { identityLabels } from '../../metadata/labels';
import { objectName, REFUSED, wholeNumber } from '../../props/checks';
import { PropProblems } from '../../props/prop-problems';
import { isReferable } from '../../props/references';
import { list, object } from '../../props/shapes';
import { withDefaults } from '../../props/with-defaults';
import type { ServedWorkload } from '../../workloads/workload';
import { BALANCED } from './balanced';
import { type RouteLeg, serviceOf, traefikServiceOf } from './route-target';
import { type CookieSettings, type StickyCookie, stickyCookie, stickySpec } from './sticky-cookie';

/** A workload and its share of the requests. */
export interface WeightedWorkload {
  /** Its Service gets the requests, in this namespace. */
  readonly workload: ServedWorkload;
  /** Whole number from 1 to 1000; of 90 and 10 the second gets every tenth request. Leave out who shall get none. */
  readonly weight: number;
}

export interface WeightedServiceProps {
  /**
   * Name of the TraefikService.
   * @default the construct's id
   */
  readonly name?: string;
  /** The workloads, each once and with its weight; at least two. */
  readonly workloads: readonly WeightedWorkload[];
  /**
   * Cookie that keeps a visitor with the workload that answered him first; with one of its pods, the workload's own
   * `sticky` does.
   * @default none: every request is dealt out anew
   */
  readonly sticky?: StickyCookie;
}

/**
 * Deals the requests of a host out between workloads (TraefikService, `weighted`).
 *
 * Each Traefik deals in turn: with 90 and 10, one of its ten requests goes to the second workload. A workload without a
 * ready pod keeps its share and answers 503. While the Service of one is missing, or has not the port, so are the whole
 * TraefikService and its route.
 */
export class WeightedService extends Construct {
  /** @internal */
  public readonly legs: readonly RouteLeg[];

  public constructor(scope: Construct, id: string, props: WeightedServiceProps) {
    super(scope, id);
    const problems = new PropProblems(this);
    const given = withDefaults({ name: id }, props);
    const name = objectName(problems, 'name', given.name);
    const sticky = given.sticky === undefined ? undefined : stickyCookie(problems, 'sticky', given.sticky);
    const workloads = shares(problems, given.workloads);
    refuseSharedCookie(problems, sticky, workloads);
    this.legs = [{ service: traefikServiceOf(name) }];

    new TraefikService(this, 'service', {
      metadata: { name, labels: identityLabels(name, 'edge') },
      spec: {
        weighted: {
          services: workloads.map(({ workload, weight }) => ({ ...serviceOf(workload), weight })),
          ...(sticky && { sticky: stickySpec(sticky) }),
        },
      },
    });
  }
}

const NONE = { workload: { serviceName: REFUSED, servicePort: 1 } as ServedWorkload, weight: 1 };

function shares(problems: PropProblems, workloads: readonly WeightedWorkload[]): WeightedWorkload[] {
  const accepted: WeightedWorkload[] = [];
  for (const [index, share] of list(problems, 'workloads', workloads).entries()) {
    const prop = `workloads[${index}]`;
    const { workload, weight } = object(problems, prop, share, NONE, '{ workload: …, weight: … }');
    if (workload === NONE.workload || !isReferable(problems, `${prop}.workload`, workload, BALANCED)) continue;
    if (accepted.some((other) => other.workload.serviceName === workload.serviceName)) {
      problems.refuse(
        `${prop}.workload`,
        workload.serviceName,
        'given twice; its share would be another than either weight says.',
        'Name each workload once, with its whole weight.',
      );
      continue;
    }
    const range = { min: 1, max: 1000 };
    const none = 'no weight that gives the workload a share of the requests.';
    accepted.push({ workload, weight: wholeNumber(problems, `${prop}.weight`, weight, range, none) });
  }
  if (Array.isArray(workloads) && workloads.length < 2) {
    problems.refuse(
      'workloads',
      workloads.length,
      'nothing to deal out between; all requests would go one way.',
      'Name two workloads or more, or let the route lead to the one.',
    );
  }
  return accepted;
}

/** The one cookie would overwrite the other, and the visitor change between pods with every answer. */
function refuseSharedCookie(
  problems: PropProblems,
  sticky: CookieSettings | undefined,
  workloads: readonly WeightedWorkload[],
): void {
  const rival = workloads.find(({ workload }) => sticky !== undefined && workload.sticky?.name === sticky.name);
  if (rival === undefined) return;
  problems.refuse(
    'sticky.name',
    sticky?.name,
    `the name of the cookie of ${rival.workload.serviceName} too; each of the two would overwrite the other at every answer, and no visitor stay.`,
    'Give the two cookies different names.',
  );
}
