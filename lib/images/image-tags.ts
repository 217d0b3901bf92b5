import { Construct } from 'constructs';
import { PropProblems } from '../props/prop-problems';

/** A short or full git SHA. The null SHA of git means "no commit", so no image can bear it. */
const GIT_SHA = /^(?!0+$)[0-9a-f]{7,40}$/;

export interface ImageTagsProps<S extends string> {
  /** The committed tag of each service: the git SHA that its image was built from. */
  readonly defaults: Readonly<Record<S, string>>;
  /**
   * Begins the names of the variables: with `HONEYDUE`, `HONEYDUE_TAG` is for all services and `HONEYDUE_API_TAG` for
   * the service `api`; the variable of one service wins.
   */
  readonly variablePrefix: string;
  /** @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * The one place that image tags come from: a committed default per service, which the environment overrides.
 *
 * Refused, with the variable's name: an empty tag, `latest`, and whatever is not a plausible git SHA. A tag that moves
 * makes a rollback impossible and lets three nodes run three versions.
 */
export class ImageTags<S extends string> extends Construct {
  private readonly problems: PropProblems;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: ImageTagsProps<S>,
  ) {
    super(scope, id);
    this.problems = new PropProblems(this);
  }

  /** The tag of a service. */
  public of(service: S): string {
    const environment = this.props.environment ?? process.env;
    const variables = [variableName(this.props.variablePrefix, service), `${this.props.variablePrefix}_TAG`];
    const variable = variables.find((name) => environment[name] !== undefined);
    const tag = variable === undefined ? this.props.defaults[service] : environment[variable];
    if (tag !== undefined && GIT_SHA.test(tag)) return tag;
    this.problems.refuse(
      variable ?? `defaults.${service}`,
      tag,
      `not the git SHA of a build of ${service}; its pods would stay in ImagePullBackOff, or run nobody knows which version.`,
      variable === undefined
        ? `Commit the SHA of the build to run, 7 to 40 lower-case hexadecimal digits, or set ${variables[0]}.`
        : `Set ${variable} to the SHA of the build to run, 7 to 40 lower-case hexadecimal digits, or unset it.`,
    );
    return 'refused';
  }
}

function variableName(prefix: string, service: string): string {
  return `${prefix}_${service.toUpperCase().replaceAll('-', '_')}_TAG`;
}
