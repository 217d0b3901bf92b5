import type { PropProblems } from '../../props/prop-problems';
import { isObject, list, object } from '../../props/shapes';
import { word } from '../../props/word';
import { parseTrustedCidr } from '../cidr';
import { CLOUDFLARE_RANGES } from '../cloudflare-ranges';
import { trustedAddresses } from '../traefik/trusted-addresses';
import { type OriginMode, PLAIN_HTTP } from './origin-mode';
import type { ProxyProtocol } from './proxy-protocol-mode';

/** The parts of each mode beside its name. */
const PARTS: { readonly [M in OriginMode['mode']]: readonly string[] } = {
  'cloudflare-flexible': ['proxies'],
  'cloudflare-full-strict': ['certificateSecret', 'http', 'originPulls', 'minimumTls', 'proxies'],
  'proxy-protocol': ['balancers', 'tls', 'http', 'minimumTls'],
};
const MODES = Object.keys(PARTS) as OriginMode['mode'][];
const FLEXIBLE: OriginMode = { mode: 'cloudflare-flexible' };

/** The mode as far as it is one; `others` are props of the construct that are no part of it. */
export function checkedOrigin(problems: PropProblems, props: OriginMode, others: readonly string[]): OriginMode {
  const origin = known(problems, props);
  refuseParts(problems, origin, others);
  if (origin.mode === 'proxy-protocol') return checkedBalanced(problems, origin);
  const { proxies = CLOUDFLARE_RANGES } = origin;
  const common = { proxies: object(problems, 'proxies', proxies, CLOUDFLARE_RANGES, 'CLOUDFLARE_RANGES is') };
  if (origin.mode === 'cloudflare-flexible') return { ...origin, ...common };
  const { http = 'redirected' } = origin;
  return { ...origin, ...common, http: word(problems, 'http', http, PLAIN_HTTP, NOTHING_FOLLOWS) };
}

const DOCUMENTATION_ADDRESS = '192.0.2.1/32';

function checkedBalanced(problems: PropProblems, origin: ProxyProtocol): ProxyProtocol {
  const listed = list(problems, 'balancers', origin.balancers);
  const balancers = trustedAddresses(problems, 'balancers', listed).filter(
    (range) => parseTrustedCidr(range).cidr !== undefined,
  );
  if (Array.isArray(origin.balancers) && listed.length === 0) {
    problems.refuse(
      'balancers',
      listed,
      "nobody's PROXY header would be believed: to Traefik all visitors would have the balancer's address.",
      'List the addresses that the balancers connect from.',
    );
  }
  const checked = { ...origin, balancers: balancers.length > 0 ? balancers : [DOCUMENTATION_ADDRESS] };
  if (origin.http === undefined) return checked;
  word(problems, 'http', origin.http, ['redirected', 'closed'], 'visitors would send passwords without TLS.');
  return checked;
}

function known(problems: PropProblems, props: OriginMode): OriginMode {
  const mode = isObject(props) ? props.mode : undefined;
  if (mode !== undefined && MODES.includes(mode)) return props;
  problems.refuse(
    'mode',
    mode,
    'no way that visitors come; nothing can be derived from it.',
    `Write one of ${MODES.map((one) => `'${one}'`).join(', ')}.`,
  );
  return FLEXIBLE;
}

/** A part of another mode is not ignored: its author believes that it does something. */
function refuseParts(problems: PropProblems, origin: OriginMode, others: readonly string[]): void {
  for (const [part, value] of Object.entries(origin)) {
    if (value === undefined || [...others, 'mode', ...PARTS[origin.mode]].includes(part)) continue;
    const having = MODES.filter((one) => PARTS[one].includes(part));
    problems.refuse(
      part,
      value,
      `no part of the mode ${origin.mode}: it would be ignored, and what it is for would not happen.`,
      having.length > 0 ? `Leave it out, or use the mode ${having.join(' or ')}.` : 'Leave it out.',
    );
  }
}

export const NOTHING_FOLLOWS = 'no word for what becomes of plain HTTP; nothing can be derived from it.';
