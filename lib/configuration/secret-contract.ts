import { dnsSubdomain } from '../props/checks';
import type { PropProblems } from '../props/prop-problems';
import { object } from '../props/shapes';

/** One key of a Secret that exists in the cluster. */
export interface SecretKey {
  /** Name of the Secret, in the namespace of whoever reads it. */
  readonly secretName: string;
  /** The key in it. */
  readonly key: string;
}

const STAND_IN: SecretKey = { secretName: 'refused', key: 'refused' };
const FORM = 'SecretContract.key(…) gives it: { secretName, key }';
const NOT_SHOWN = '(not shown)' as unknown as SecretKey;

/** A reference to a key of a Secret. What stands in its place may be the secret itself, and is not shown. */
export function secretKey(problems: PropProblems, prop: string, value: SecretKey): SecretKey {
  const given = object(problems, prop, typeof value === 'string' ? NOT_SHOWN : value, STAND_IN, FORM);
  const secretName = dnsSubdomain(problems, `${prop}.secretName`, given.secretName);
  const { key } = given;
  if (typeof key === 'string' && /^[-._a-zA-Z0-9]{1,253}$/.test(key) && !/^\.\.?$/.test(key))
    return { secretName, key };
  problems.refuse(
    `${prop}.key`,
    key,
    'not a key that a Secret can have; the API server refuses the Deployment.',
    "Use at most 253 letters, digits, '-', '_' and '.'.",
  );
  return { secretName, key: STAND_IN.key };
}

/**
 * Names a Secret, made in the cluster by hand or by another tool, and the keys that it must have.
 *
 * @typeParam K the keys as literal types, so that a reference to a key that the contract lacks does not compile
 */
export class SecretContract<K extends string = string> {
  /**
   * @param name name of the Secret, in the namespace of the pods that read it
   * @param keys the keys that must exist in it; a missing one keeps the pods in CreateContainerConfigError
   */
  public constructor(
    public readonly name: string,
    public readonly keys: readonly K[],
  ) {}

  /** Refers to one key. */
  public key(key: K): SecretKey {
    return { secretName: this.name, key };
  }

  /** Every key as the environment variable of the same name. */
  public environment(): Record<K, SecretKey> {
    return Object.fromEntries(this.keys.map((key) => [key, this.key(key)])) as Record<K, SecretKey>;
  }
}
