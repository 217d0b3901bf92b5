import type { Construct } from 'constructs';
import type { Finding } from '../findings/finding';
import { showValue } from './show-value';

const METADATA_TYPE = 'honeydue-k3s:refused-prop';

/**
 * Collects what a construct refuses in its props.
 *
 * A construct never throws for a bad value: it records the problem and goes on with a stand-in, so that one run
 * reports the mistakes of all constructs together. Nothing is written meanwhile: a recorded problem fails the
 * validation of any cdk8s App, `synthesize` or not.
 */
export class PropProblems {
  /** @param construct whose props they are */
  public constructor(public readonly construct: Construct) {}

  /**
   * Records that a prop's value is refused.
   *
   * @param prop name of the prop as its author wrote it, with its path inside the props (`resources.memory.limit`)
   * @param value the refused value; shown, so never the content of a secret
   * @param message what is wrong with it and what it would have done in the cluster
   * @param fix what to write instead
   */
  public refuse(prop: string, value: unknown, message: string, fix: string): void {
    const finding: Finding = {
      rule: 'props',
      severity: 'error',
      path: this.construct.node.path,
      message: `${prop} = ${showValue(value)}: ${message}`,
      fix,
    };
    this.construct.node.addMetadata(METADATA_TYPE, finding);
    this.construct.node.addValidation({ validate: () => [`${finding.message} Fix: ${finding.fix}`] });
  }
}

/** What the constructs at and below `root` refused, in the order of the construct tree. */
export function refusedProps(root: Construct): Finding[] {
  return root.node
    .findAll()
    .flatMap((construct) => construct.node.metadata)
    .filter((entry) => entry.type === METADATA_TYPE)
    .map((entry) => entry.data as Finding);
}
