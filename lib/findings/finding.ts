/** `error`: would fail, hang, leak or lose data in the cluster. `warning`: works, but not as its author believes. */
export type Severity = 'error' | 'warning';

/** The Kubernetes object that a finding is about. */
export interface ObjectReference {
  /** Kubernetes' kind: `Deployment`. */
  readonly kind: string;
  /** Absent for objects that no namespace holds. */
  readonly namespace?: string;
  /** Name of the object. */
  readonly name: string;
}

/**
 * One fault, told so that the reader can mend it without opening our code. Refused props and broken rules are both
 * findings, so that one report shows them together.
 */
export interface Finding {
  /** Id of the rule, or `props` for a value that a construct refused. */
  readonly rule: string;
  /** Whether it keeps manifests from being written (`error`), or is told only. */
  readonly severity: Severity;
  /** What is wrong and what would have happened in the cluster. */
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
  /** Path of the construct, for what was found in an app. */
  readonly path?: string;
  /** The object, for what was found in a manifest. */
  readonly object?: ObjectReference;
  /** File, for what was found in one. */
  readonly file?: string;
  /** Line in that file, from 1. */
  readonly line?: number;
  /** Document in that file, from 1. */
  readonly document?: number;
}
