import { Size } from 'cdk8s';
import { wholeNumber } from '../../props/checks';
import type { PropProblems } from '../../props/prop-problems';
import { object } from '../../props/shapes';
import { size } from '../../props/sizes';

/** Which requests are copied to another workload. */
export interface MirroredRequests {
  /** Requests that are copied, in whole percent from 1 to 100. */
  readonly percent: number;
  /**
   * Copies requests of all methods with their bodies, and thereby does **twice what they do**: the copy of a POST sends
   * the same mail, queues the same task. Only where both write to nothing that they share.
   * @default none: of GET and HEAD alone, which change nothing where an application keeps to HTTP
   */
  readonly duplicateWrites?: {
    /**
     * Largest body that is copied, from 1 MiB to 16 MiB; requests with a larger one are not. Traefik reads a body to
     * its end before it sends the request on, and keeps it in memory until the copy is sent. Requests without a
     * Content-Length whose body turns out empty get 500 (Traefik 3.6.13).
     */
    readonly maxBodySize: Size;
  };
}

/** Eight bodies at once of the largest size take half of the 256 MiB that Traefik may have. */
const LARGEST_BODY = Size.mebibytes(16);

/** Checks which requests are copied. */
export function mirroredRequests(problems: PropProblems, prop: string, mirror: MirroredRequests): MirroredRequests {
  const given = object<MirroredRequests>(problems, prop, mirror, { percent: 1 }, '{ percent: … }');
  const percent = wholeNumber(
    problems,
    `${prop}.percent`,
    given.percent,
    { min: 1, max: 100 },
    'no part of the requests in whole percent; Traefik would copy none, or drop the route.',
  );
  if (given.duplicateWrites === undefined) return { percent };
  const { maxBodySize } = object(
    problems,
    `${prop}.duplicateWrites`,
    given.duplicateWrites,
    { maxBodySize: Size.mebibytes(1) },
    '{ maxBodySize: Size.mebibytes(…) }',
  );
  return {
    percent,
    duplicateWrites: {
      maxBodySize: size(problems, `${prop}.duplicateWrites.maxBodySize`, maxBodySize, LARGEST_BODY),
    },
  };
}
