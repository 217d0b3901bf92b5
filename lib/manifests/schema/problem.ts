import type { JsonPath } from '../json';

/** What the API server has against one value; `at` leads to it. */
export type SchemaProblem =
  | UnknownField
  | { readonly fault: 'missing'; readonly at: JsonPath; readonly field: string }
  | { readonly fault: 'type'; readonly at: JsonPath; readonly value: unknown; readonly expected: string }
  | { readonly fault: 'value'; readonly at: JsonPath; readonly value: unknown; readonly expected: string }
  | { readonly fault: 'both'; readonly at: JsonPath; readonly fields: readonly [string, string] }
  | { readonly fault: 'duplicate'; readonly at: JsonPath; readonly keys: readonly string[]; readonly first: number };

export interface UnknownField {
  readonly fault: 'unknown';
  readonly at: JsonPath;
  readonly field: string;
  /** The field of the same object that it is a misspelling of. */
  readonly meant: string | undefined;
  /** The fields that the object may have. */
  readonly known: readonly string[];
}

/** What is found on the way through one object. */
export class Findings {
  public readonly problems: SchemaProblem[] = [];
  private readonly path: (string | number)[] = [];

  public get at(): JsonPath {
    return [...this.path];
  }

  /** Does something one step further down. */
  public within(step: string | number, check: (value: unknown, findings: Findings) => void, value: unknown): void {
    this.path.push(step);
    check(value, this);
    this.path.pop();
  }
}
