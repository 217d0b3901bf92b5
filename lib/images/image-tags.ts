import { Construct } from 'constructs';
import { nearestName } from '../manifests/nearest-name';
import { PropProblems } from '../props/prop-problems';
import { map } from '../props/shapes';
import { memberOf } from '../props/show-value';
import { withDefaults } from '../props/with-defaults';

/** A short or full git SHA. The null SHA of git means "no commit", so no image can bear it. */
const GIT_SHA = /^(?!0+$)[0-9a-f]{7,40}$/;
const PREFIX = /^[A-Z][A-Z0-9_]*$/;

export interface ImageTagsProps<S extends string> {
  /** The committed tag of each service: the git SHA that its image was built from. */
  readonly defaults: Readonly<Record<S, string>>;
  /**
   * Begins the names of the variables: with `HONEYDUE`, `HONEYDUE_TAG` is for all services and `HONEYDUE_API_TAG` for
   * the service `api`; the variable of one service wins.
   */
  readonly variablePrefix: string;
  /**
   * Where the variables are looked for.
   * @default process.env
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * The one place that image tags come from: a committed default per service, which the environment overrides.
 *
 * Refused, with the variable's name: what is not a plausible git SHA, since a tag that moves makes a rollback
 * impossible; and a variable whose name is a slip away from one that would be read, like `HONEYDUE_APY_TAG`.
 */
export class ImageTags<S extends string> extends Construct {
  private readonly problems: PropProblems;
  private readonly defaults: Readonly<Record<string, string>>;
  private readonly prefix: string;
  private readonly environment: Readonly<Record<string, string | undefined>>;

  public constructor(scope: Construct, id: string, props: ImageTagsProps<S>) {
    super(scope, id);
    this.problems = new PropProblems(this);
    const { defaults, variablePrefix, environment } = withDefaults({ environment: process.env }, props);
    this.defaults = map<string>(this.problems, 'defaults', defaults);
    this.environment = map(this.problems, 'environment', environment);
    this.prefix = variablePrefix;
    if (typeof variablePrefix === 'string' && PREFIX.test(variablePrefix)) {
      this.refuseMisspelt();
      return;
    }
    this.problems.refuse(
      'variablePrefix',
      variablePrefix,
      'not the beginning of the name of an environment variable; nobody could override a tag.',
      'Use capital letters, digits and _, beginning with a letter, like HONEYDUE.',
    );
  }

  /** The tag of a service. */
  public of(service: S): string {
    const variables = [variableName(this.prefix, service), `${this.prefix}_TAG`];
    const variable = variables.find((name) => this.environment[name] !== undefined);
    const tag = variable === undefined ? this.defaults[service] : this.environment[variable];
    if (typeof tag === 'string' && GIT_SHA.test(tag)) return tag;
    this.problems.refuse(
      variable ?? memberOf('defaults', service),
      tag,
      `not the git SHA of a build of ${service}; its pods would stay in ImagePullBackOff, or run nobody knows which version.`,
      variable === undefined
        ? `Commit the SHA of the build to run, 7 to 40 lower-case hexadecimal digits, or set ${variables[0]}.`
        : `Set ${variable} to the SHA of the build to run, 7 to 40 lower-case hexadecimal digits, or unset it.`,
    );
    return 'refused';
  }

  private refuseMisspelt(): void {
    // Nobody reads a variable that is misspelt: the committed tag would be synthesized, and taken for the other.
    const names = [`${this.prefix}_TAG`, ...Object.keys(this.defaults).map((one) => variableName(this.prefix, one))];
    for (const [name, tag] of Object.entries(this.environment)) {
      if (tag === undefined || names.includes(name) || !name.startsWith(`${this.prefix}_`)) continue;
      const meant = nearestName(name, names);
      if (meant === undefined) continue;
      this.problems.refuse(name, tag, 'no service has this variable; the committed tag would run.', `Set ${meant}.`);
    }
  }
}

function variableName(prefix: string, service: string): string {
  return `${prefix}_${service.toUpperCase().replaceAll('-', '_')}_TAG`;
}
