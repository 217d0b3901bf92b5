/** A way that has a name, and leads to something that has one too: a port of a Service to a port of its pods. */
export interface Way {
  readonly name: unknown;
  readonly target: unknown;
}

/**
 * Of several ways those that lead where another one by its name leads, and not to what is called as they are: two are
 * swapped, or the target of one was copied. What ends TLS before may lead both to the plain one: `https` to `http`.
 *
 * @param isApart whether two targets are there that are not the same
 */
export function crossed<W extends Way>(ways: readonly W[], isApart: (a: string, b: string) => boolean): W[] {
  return ways.filter(({ name, target }) => {
    if (typeof name !== 'string' || typeof target !== 'string' || name === target || !isApart(name, target))
      return false;
    const owner = ways.find((other) => other.name === target);
    if (owner?.target === name) return true;
    const isTls = name.startsWith(target) || /tls|ssl|secure|https/.test(name);
    return owner?.target === target && !isTls && !ways.some((other) => other.target === name);
  });
}
