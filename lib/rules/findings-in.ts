import type { Construct } from 'constructs';
import { factsOf } from '../cluster/read-cluster-facts';
import { otherModes } from '../edge/origin/stated-mode';
import type { Finding } from '../findings/finding';
import { ManifestSet } from '../manifests/manifest-set';
import { manifestsOf } from '../manifests/manifests-of';
import { refusedProps } from '../props/prop-problems';
import { lostPatches } from '../synthesis/lost-patches';
import { type RunOptions, runRules } from './run';

/**
 * Everything that is wrong with a chart, an app, or any construct: refused props, patches that cdk8s leaves out, and
 * what the rules find in its objects.
 *
 * @throws Error when `options` name a rule that there is not, or say something else than cluster facts
 */
export function findingsIn(root: Construct, options: RunOptions = {}): Finding[] {
  const cluster = factsOf(options.cluster);
  return [
    ...refusedProps(root),
    ...lostPatches(root),
    ...otherModes(root, cluster),
    ...runRules(new ManifestSet(manifestsOf(root)), { ...options, cluster }),
  ];
}
