/** One key of a Secret that exists in the cluster. */
export interface SecretKey {
  readonly secretName: string;
  readonly key: string;
}

/**
 * Names a Secret and the keys that it must have. Secrets are made in the cluster by hand or by another tool; no
 * manifest of ours holds one, every reference to one goes through its contract.
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
