import { list, record, strings, text } from './json';

export type Labels = Readonly<Record<string, string>>;

/** One requirement of a selector: what `matchExpressions` holds; a matchLabel is an `In` of one value. */
interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A label selector, as Deployments, budgets, policies and spreads write it. An empty one matches everything. */
export class LabelSelector {
  private readonly requirements: readonly Requirement[];
  /** Labels that whatever matches must have, to find candidates by. */
  public readonly requiredLabels: readonly (readonly [key: string, value: string])[];

  private constructor(requirements: readonly Requirement[]) {
    this.requirements = requirements;
    this.requiredLabels = requirements
      .filter(({ operator, values }) => operator === 'In' && values.length === 1)
      .map(({ key, values }) => [key, values[0] ?? '']);
  }

  /** From `matchLabels` and `matchExpressions`. */
  public static of(selector: unknown): LabelSelector {
    const { matchLabels, matchExpressions } = record(selector);
    const expressions = list(matchExpressions).map((expression): Requirement => {
      const { key, operator, values } = record(expression);
      return { key: text(key) ?? '', operator: text(operator) ?? '', values: list(values).map(String) };
    });
    return new LabelSelector([...requirementsOf(strings(matchLabels)), ...expressions]);
  }

  /** From plain labels, as a Service writes its selector. */
  public static ofLabels(labels: unknown): LabelSelector {
    return new LabelSelector(requirementsOf(strings(labels)));
  }

  public get isEmpty(): boolean {
    return this.requirements.length === 0;
  }

  /** The same without what it asks of labels whose keys match. */
  public without(keys: RegExp): LabelSelector {
    return new LabelSelector(this.requirements.filter(({ key }) => !keys.test(key)));
  }

  /** Whether the API server takes it: a selector that it refuses selects nothing in particular. */
  public get isAccepted(): boolean {
    return this.requirements.every(({ operator, values }) =>
      /^(Not)?In$/.test(operator) ? values.length > 0 : /^(Exists|DoesNotExist)$/.test(operator),
    );
  }

  public matches(labels: Labels): boolean {
    return this.requirements.every((requirement) => satisfies(labels, requirement));
  }

  public toString(): string {
    return this.isEmpty ? 'everything' : this.requirements.map(show).join(', ');
  }
}

function requirementsOf(labels: Labels): Requirement[] {
  return Object.entries(labels).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
}

function satisfies(labels: Labels, { key, operator, values }: Requirement): boolean {
  const value = labels[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

function show({ key, operator, values }: Requirement): string {
  if (operator === 'In' && values.length === 1) return `${key}=${values[0]}`;
  return `${key} ${operator}${values.length > 0 ? ` (${values.join(', ')})` : ''}`;
}
