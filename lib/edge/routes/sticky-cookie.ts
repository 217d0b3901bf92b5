import { Duration } from 'cdk8s';
import { seconds } from '../../props/checks';
import type { PropProblems } from '../../props/prop-problems';
import { flag, object } from '../../props/shapes';
import { withDefaults } from '../../props/with-defaults';

const SAME_SITE = ['lax', 'strict', 'none'] as const satisfies readonly SameSite[];

/** From which pages browsers send a cookie along: see `StickyCookie.sameSite`. */
export type SameSite = 'lax' | 'strict' | 'none';

/** A cookie by which Traefik leads a visitor to where his first request went. It holds nothing of the visitor's. */
export interface StickyCookie {
  /** Name of the cookie: another for the version than for the pod, and none that the application sets. */
  readonly name: string;
  /**
   * Whether browsers send it over HTTPS only, which theirs is also in Cloudflare's Flexible mode.
   * @default true
   */
  readonly secure?: boolean;
  /**
   * Whether scripts of the page can't read it.
   * @default true
   */
  readonly httpOnly?: boolean;
  /**
   * Whether browsers send it with requests that pages of other sites make: `lax` when they lead here, `strict` never,
   * `none` always, as an API needs that such pages call.
   * @default 'lax'
   */
  readonly sameSite?: SameSite;
  /**
   * How long browsers keep it, from one second to a year. It is not renewed.
   * @default none: until the browser is closed
   */
  readonly maxAge?: Duration;
}

/** A checked cookie with what it left out. */
export type CookieSettings = StickyCookie & Required<Omit<StickyCookie, 'maxAge'>>;

/** A token of RFC 9110: what browsers take as the name of a cookie. */
const COOKIE_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/;
const PREFIX = /^__(secure|host)-/i;
const FORM = "{ name: '…' }";
const YEAR = 365 * 86_400;

/** Checks a cookie, and fills in what it leaves out. */
export function stickyCookie(problems: PropProblems, prop: string, cookie: StickyCookie): CookieSettings {
  const given = withDefaults(
    { secure: true, httpOnly: true, sameSite: 'lax' as const },
    object(problems, prop, cookie, { name: 'refused' }, FORM),
  );
  const secure = flag(problems, `${prop}.secure`, given.secure);
  const sameSite = sameSiteOf(problems, `${prop}.sameSite`, given.sameSite);
  const name = cookieName(problems, `${prop}.name`, given.name);
  if (given.secure === false && (sameSite === 'none' || PREFIX.test(name))) {
    problems.refuse(
      `${prop}.secure`,
      false,
      `browsers drop a cookie ${sameSite === 'none' ? 'with sameSite none' : `named ${name}`} that is not secure; no visitor would stay.`,
      'Leave it out: visitors come over HTTPS.',
    );
  }
  return {
    name,
    secure,
    httpOnly: flag(problems, `${prop}.httpOnly`, given.httpOnly),
    sameSite,
    ...(given.maxAge !== undefined && { maxAge: maxAgeOf(problems, `${prop}.maxAge`, given.maxAge) }),
  };
}

/**
 * The annotations of a Service by which Traefik's Ingress provider sets the cookie. Its other provider, of
 * IngressRoutes, doesn't read them: there the cookie stands in the route.
 */
export function stickyAnnotations({
  name,
  secure,
  httpOnly,
  sameSite,
  maxAge,
}: CookieSettings): Record<string, string> {
  const prefix = 'traefik.ingress.kubernetes.io/service.sticky.cookie';
  return {
    [prefix]: 'true',
    [`${prefix}.name`]: name,
    [`${prefix}.secure`]: String(secure),
    [`${prefix}.httponly`]: String(httpOnly),
    [`${prefix}.samesite`]: sameSite,
    ...(maxAge !== undefined && { [`${prefix}.maxage`]: String(maxAge.toSeconds()) }),
  };
}

/** The cookie as Traefik's kinds have it: each generated type has an enum of its own for the words of sameSite. */
export function stickySpec({ sameSite, maxAge, ...cookie }: CookieSettings) {
  return {
    cookie: { ...cookie, sameSite: sameSite as never, ...(maxAge !== undefined && { maxAge: maxAge.toSeconds() }) },
  };
}

function maxAgeOf(problems: PropProblems, prop: string, value: Duration): Duration {
  return Duration.seconds(
    seconds(problems, prop, value, { min: 1, max: YEAR }, 'not a time that browsers keep a cookie for.'),
  );
}

function cookieName(problems: PropProblems, prop: string, name: string): string {
  if (typeof name === 'string' && COOKIE_NAME.test(name)) return name;
  problems.refuse(
    prop,
    name,
    'not a name of a cookie; browsers would drop it, and no visitor would stay.',
    "Use at most 128 letters, digits, '-' and '_', like api_version.",
  );
  return 'refused';
}

function sameSiteOf(problems: PropProblems, prop: string, value: SameSite): SameSite {
  if (SAME_SITE.includes(value)) return value;
  problems.refuse(
    prop,
    value,
    'not a word that browsers know; the API server refuses the object.',
    `Use one of: ${SAME_SITE.join(', ')}.`,
  );
  return 'lax';
}
