import { type MirroredRequests, mirroredRequests } from '../edge/routes/mirrored-requests';
import { type CookieSettings, type StickyCookie, stickyCookie } from '../edge/routes/sticky-cookie';
import { imageAt } from '../images/image-reference';
import { nearestName } from '../manifests/nearest-name';
import { COMPONENT_LABEL, NAME_LABEL, PART_OF_LABEL } from '../metadata/labels';
import { wholeNumber } from '../props/checks';
import type { PropProblems } from '../props/prop-problems';
import { object } from '../props/shapes';
import { memberOf } from '../props/show-value';
import { withDefaults } from '../props/with-defaults';
import type { WebServiceProps } from './web-service';

/** Another build beside the one that serves. With neither `weight` nor `mirror` it runs, and gets no requests yet. */
export interface CanaryBuild {
  /** Tag of the build; the repository is that of `image`. Refused: none, or `latest`. */
  readonly tag: string;
  /**
   * How many pods. While the only one is away, its share of the requests is answered with 503.
   * @default 1
   */
  readonly replicas?: number;
  readonly weight?: undefined;
  readonly sticky?: undefined;
  readonly mirror?: undefined;
}

/** A canary that answers a share of the requests. */
export interface WeightedCanary extends Omit<CanaryBuild, 'weight' | 'sticky'> {
  /**
   * Requests that the canary answers, in whole percent from 1 to 99. Give it when the canary's pods are ready: without
   * one, Traefik answers its share with 503.
   */
  readonly weight: number;
  /**
   * Cookie that keeps a visitor with the version that answered him first, whatever the weight becomes.
   * @default none: every request is dealt out anew
   */
  readonly sticky?: StickyCookie;
}

/** A canary that gets copies of requests; its answers go nowhere. */
export interface MirroredCanary extends Omit<CanaryBuild, 'mirror'> {
  /** Which requests are copied to it, and how many of them. */
  readonly mirror: MirroredRequests;
}

/** A canary that gets nothing yet, a share of the requests, or copies of them. */
export type CanaryProps = CanaryBuild | WeightedCanary | MirroredCanary;

/** What of the visitors' requests goes to the canary, checked. */
export type CanaryTraffic =
  | { readonly weight: number; readonly sticky?: CookieSettings }
  | { readonly mirror: MirroredRequests };

/** A second version of a service as its own WebService takes it, and what of the requests goes to it. */
export interface CanaryPlan {
  readonly service: WebServiceProps;
  readonly traffic?: CanaryTraffic;
}

/** The service that has the canary, with what its own Deployment was made of. */
interface StableService extends WebServiceProps {
  readonly name: string;
  readonly component: string;
  readonly selector: Readonly<Record<string, string>>;
}

/**
 * Plans the second version of a web service: all as in the first, but for the image's tag, the number of pods, and
 * labels of its own. The selector of the first can't be changed while it lives, so it must not match the second's pods.
 */
export function canaryPlan(
  problems: PropProblems,
  stable: StableService,
  partOf: string | undefined,
  canary: CanaryProps,
): CanaryPlan {
  const given = withDefaults({ replicas: 1 }, object<CanaryProps>(problems, 'canary', canary, STAND_IN, FORM));
  refuseUnknownParts(problems, given);
  const [name, component] = [`${stable.name}-canary`, `${stable.component}-canary`];
  refuseSharedPods(problems, stable, { [NAME_LABEL]: name, [COMPONENT_LABEL]: component, [PART_OF_LABEL]: partOf });
  return {
    service: {
      ...stable,
      name,
      component,
      selector: { [NAME_LABEL]: name },
      canary: undefined,
      image: imageAt(problems, 'canary.tag', stable.image, given.tag),
      replicas: wholeNumber(
        problems,
        'canary.replicas',
        given.replicas,
        { min: 1, max: 100 },
        'with none of them its share of the requests gets 503, and more than 100 fit on no small cluster.',
      ),
    },
    traffic: canaryTraffic(problems, given),
  };
}

const FORM = "{ tag: '…' }, with weight or mirror when it may have requests";
const STAND_IN = { tag: 'stand-in' };
const NO_SHARE = 'no share of the requests in whole percent; Traefik would send the canary none, or all.';

const PARTS = ['tag', 'replicas', 'weight', 'sticky', 'mirror'] as const satisfies readonly (keyof WeightedCanary)[];

/** A misspelt part is not ignored: its author believes that the canary gets requests by it. */
function refuseUnknownParts(problems: PropProblems, canary: CanaryProps): void {
  for (const [part, value] of Object.entries(canary)) {
    if (value === undefined || PARTS.some((one) => one === part)) continue;
    const nearest = nearestName(part, PARTS);
    problems.refuse(
      memberOf('canary', part),
      value,
      'no part of a canary: it would be ignored, and what it is for would not happen.',
      nearest === undefined ? `Leave it out; there are ${PARTS.join(', ')}.` : `Did you mean '${nearest}'?`,
    );
  }
}

/** What of the requests goes to the canary, checked. */
function canaryTraffic(problems: PropProblems, canary: CanaryProps): CanaryTraffic | undefined {
  const { weight, sticky, mirror } = canary;
  if (mirror !== undefined && weight !== undefined) {
    problems.refuse(
      'canary.mirror',
      mirror,
      'given beside weight; the canary would answer some requests, and get copies of others.',
      'Keep one of the two.',
    );
  }
  if (weight !== undefined) {
    return {
      weight: wholeNumber(problems, 'canary.weight', weight, { min: 1, max: 99 }, NO_SHARE),
      ...(sticky !== undefined && { sticky: stickyCookie(problems, 'canary.sticky', sticky) }),
    };
  }
  if (sticky !== undefined) {
    problems.refuse(
      'canary.sticky',
      sticky,
      'without weight no visitor gets to the canary, and none can stay there.',
      'Give weight, or leave sticky out.',
    );
  }
  return mirror === undefined ? undefined : { mirror: mirroredRequests(problems, 'canary.mirror', mirror) };
}

/** The service would send its requests to pods of the canary, and its Deployment take them for its own. */
function refuseSharedPods(
  problems: PropProblems,
  { selector }: StableService,
  labels: Readonly<Record<string, string | undefined>>,
): void {
  if (!Object.entries(selector).every(([key, value]) => labels[key] === value)) return;
  problems.refuse(
    'selector',
    selector,
    "matches the canary's pods too; requests for the one version would go to the other, and each Deployment count the other's pods.",
    `Select by a label that only the pods of this version have, like ${NAME_LABEL}; a live Deployment whose selector is another must be made anew for it.`,
  );
}
