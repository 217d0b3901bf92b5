import { clusterFacts } from '../../lib/cluster/read-cluster-facts';
import type { JsonObject } from '../../lib/manifests/json';
import { Manifest } from '../../lib/manifests/manifest';
import { ManifestSet } from '../../lib/manifests/manifest-set';
import { runRules } from '../../lib/rules/run';
import { type Given, given } from './setup';
import { type System, synthesized } from './system';

/** A way to break the system, and who would have noticed. */
export interface Variant {
  readonly without: string;
  readonly change: (system: System) => System;
  /** Rule that finds it in the manifests, before any packet is sent. */
  readonly foundBy?: string;
}

export interface Proof<E> {
  /** @default the system as it is synthesized */
  readonly of?: (system: System) => System;
  /** Sends packets and fails when the promise is not kept. */
  readonly holds: (edge: E, system: System) => Promise<void>;
  /** Systems on which it must be seen to fail. */
  readonly failsOn: readonly Variant[];
}

/** What a system is run on. */
interface Runs {
  run(system: System): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts an edge for the proofs of a file; where there can be none, they are skipped.
 *
 * @param needs whether there is what these need beside the network
 */
export function describeEdge<E extends Runs>(
  what: string,
  start: () => Promise<E>,
  proofs: (edge: () => E) => void,
  needs: (given: Given) => boolean = () => true,
) {
  const have = given();
  (have !== undefined && needs(have) ? describe : describe.skip)(what, () => {
    let edge: E;
    beforeAll(async () => {
      edge = await start();
    });
    afterAll(() => edge?.stop());
    proofs(() => edge);
  });
}

/** Declares a test that a promise holds, and for each variant one that it is seen not to. */
export function prove<E extends Runs>(
  edge: () => E,
  promise: string,
  { of = (system) => system, holds, failsOn }: Proof<E>,
): void {
  const base = () => of(synthesized());

  describe(promise, () => {
    test('holds', async () => {
      await edge().run(base());
      await holds(edge(), base());
    });

    test.each(failsOn)('is seen to fail $without', async ({ change, foundBy }) => {
      const broken = change(base());
      await edge().run(broken);
      const failure = await holds(edge(), broken).then(
        () => undefined,
        (error) => error,
      );
      if (failure === undefined) throw new Error('The probe is content with what is broken');
      // What is to be seen is an expectation that was not met, and not that the probe itself broke down.
      if (!('matcherResult' in failure)) throw failure;
      if (foundBy !== undefined) {
        expect(findings(base())).not.toContain(foundBy);
        expect(findings(broken)).toContain(foundBy);
      }
    });
  });
}

/** Ids of the rules that find something. */
function findings(system: System): string[] {
  const manifests = system.objects.map((object) => new Manifest(object as unknown as JsonObject, { file: 'dist' }));
  const facts = clusterFacts('cluster.yaml');
  const cluster = { ...facts, edge: system.mode ?? facts.edge };
  return [...new Set(runRules(new ManifestSet(manifests), { cluster }).map(({ rule }) => rule))];
}
