import { REFERRER_POLICIES } from '../../edge/middlewares/referrer-policies';
import { isRecord, type JsonObject, type JsonPath, list, number, record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { parseGoDuration } from './go-duration';
import { againFaults, breakerFaults, NOT_BUILT } from './middleware-expressions';

const retry = (attempts: number) => dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: again, namespace: shop }
      spec: { retry: { attempts: ${String(attempts)} } }
      `;

export const middlewareSettings: Rule = {
  id: 'middleware-settings',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'Traefik cannot build a Middleware; or one does nothing, lets nobody through, or sends what browsers cannot follow.',
    outage: 'Its routers are dropped, and visitors get 404; or they get 429, or an error of the browser.',
    bad: retry(0),
    good: retry(3),
    source: 'Traefik 3.6.13: pkg/middlewares. W3C: Referrer Policy, Permissions Policy. vulcand/oxy: cbreaker, buffer.',
  },
  check({ set, report }) {
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      const spec = record(middleware.body.spec);
      for (const faultsOf of FAULTS) for (const fault of faultsOf(spec)) report(middleware, fault);
    }
  },
};

function retryFaults({ retry }: JsonObject): Fault[] {
  if (!isRecord(retry)) return [];
  const attempts = number(retry.attempts) ?? (retry.attempts === undefined ? 0 : 1);
  const wait = number(retry.initialInterval) === undefined ? 0 : (parseGoDuration(retry.initialInterval) ?? 0);
  if (attempts > 0 && wait > 30) {
    const message = `waits ${wait} s before it tries again, since a bare number is seconds: visitors wait with it.`;
    return [{ message, fix: `Write initialInterval: ${wait}ms.`, at: ['spec', 'retry', 'initialInterval'] }];
  }
  if (attempts > 0 && retry.attempts !== 1) return [];
  const message =
    attempts > 0
      ? 'is to try once, which is the request itself; nothing is tried again.'
      : `is to try ${retry.attempts === undefined ? 'an unknown number of' : attempts} times; ${NOT_BUILT}`;
  return [{ message, fix: 'Write attempts: 2 or more; 1 is the request itself.', at: ['spec', 'retry', 'attempts'] }];
}

function criterionFaults(spec: JsonObject): Fault[] {
  return ['rateLimit', 'inFlightReq'].flatMap((type): Fault[] => {
    const { ipStrategy, requestHeaderName, requestHost } = record(record(spec[type]).sourceCriterion);
    const written = [
      isRecord(ipStrategy) ? 'ipStrategy' : '',
      text(requestHeaderName) ? 'requestHeaderName' : '',
      requestHost === true ? 'requestHost' : '',
    ].filter((key) => key !== '');
    if (written.length < 2) return [];
    const at: JsonPath = ['spec', type, 'sourceCriterion'];
    return [
      { message: `tells visitors apart by ${written.join(' and ')}; ${NOT_BUILT}`, fix: 'Keep one of them.', at },
    ];
  });
}

/** Of two ways Traefik takes the first that is written, and never looks at the other; it reads the subnet but beside excludedIPs. */
function strategyFaults(spec: JsonObject): Fault[] {
  const places: [JsonObject, JsonPath][] = [
    [record(spec.ipAllowList), ['spec', 'ipAllowList']],
    ...['rateLimit', 'inFlightReq'].map((type): [JsonObject, JsonPath] => [
      record(record(spec[type]).sourceCriterion),
      ['spec', type, 'sourceCriterion'],
    ]),
  ];
  return places.flatMap(([{ ipStrategy }, path]): Fault[] => {
    const { depth, excludedIPs, ipv6Subnet } = record(ipStrategy);
    const isByDepth = (number(depth) ?? 0) > 0;
    const bits = number(ipv6Subnet) ?? 64;
    if ((bits <= 0 || bits > 128) && (isByDepth || list(excludedIPs).length === 0)) {
      const message = `counts IPv6 visitors by the first ${bits} bits of their address, which has 128; ${NOT_BUILT}`;
      return [{ message, fix: 'Write ipv6Subnet: 64.', at: [...path, 'ipStrategy', 'ipv6Subnet'] }];
    }
    if (!isByDepth || list(excludedIPs).length === 0) return [];
    const message = 'counts the addresses of X-Forwarded-For by depth, and so never reads excludedIPs beside it.';
    return [{ message, fix: 'Keep one of them.', at: [...path, 'ipStrategy', 'excludedIPs'] }];
  });
}

function amountFaults({ inFlightReq }: JsonObject): Fault[] {
  if (!isRecord(inFlightReq) || (inFlightReq.amount ?? 0) !== 0) return [];
  const message = 'lets no request through: without an amount it is 0, and every visitor gets 429.';
  return [{ message, fix: 'Write how many requests one may have at a time: amount: 20.', at: ['spec', 'inFlightReq'] }];
}

/** Statuses of refusals and failures that Go has a text for; Traefik builds an allow-list with no other. */
const REFUSALS = /^(4(0\d|1[0-8]|2[1-689]|31|51)|50[0-8]|51[01])$/;

function statusFaults(spec: JsonObject): Fault[] {
  const status = number(record(spec.ipAllowList).rejectStatusCode) ?? 0;
  if (status === 0 || REFUSALS.test(String(status))) return [];
  const message =
    status >= 100 && status < 400
      ? `answers ${status} to those whom it doesn't let in, as if all were well.`
      : `answers ${status}, a status that HTTP does not have; ${NOT_BUILT}`;
  return [{ message, fix: 'Write 403, the default, or 404.', at: ['spec', 'ipAllowList', 'rejectStatusCode'] }];
}

function redirectFaults({ redirectScheme }: JsonObject): Fault[] {
  if (!isRecord(redirectScheme)) return [];
  const scheme = text(redirectScheme.scheme) ?? '';
  const port = text(redirectScheme.port) ?? '';
  if (PORT_OF_OTHER[scheme] === port) {
    const message = `redirects to ${scheme}:// on port ${port}, where the other scheme is spoken; browsers show an error instead of the page.`;
    return [{ message, fix: 'Take port out.', at: ['spec', 'redirectScheme', 'port'] }];
  }
  if (/^https?$/.test(scheme) || isTemplated(scheme)) return [];
  const message =
    scheme === ''
      ? `redirects to no scheme; ${NOT_BUILT}`
      : /^https?$/i.test(scheme)
        ? `redirects to ${scheme}://, and compares letter by letter how it was asked: it redirects what it redirected, without end.`
        : `redirects to ${scheme}://, which Traefik sends as it is written, and browsers can't open.`;
  return [{ message, fix: 'Write scheme: https.', at: ['spec', 'redirectScheme', 'scheme'] }];
}

const PORT_OF_OTHER: Readonly<Record<string, string>> = { http: '443', https: '80' };
const ENCODINGS = ['zstd', 'br', 'gzip'];

function compressFaults({ compress }: JsonObject): Fault[] {
  const { encodings, includedContentTypes, excludedContentTypes, defaultEncoding } = record(compress);
  const at = (key: string) => ['spec', 'compress', key];
  if (list(includedContentTypes).length > 0 && list(excludedContentTypes).length > 0) {
    const message = `names content types to compress and others not to; ${NOT_BUILT}`;
    return [{ message, fix: 'Keep one of the two lists.', at: at('excludedContentTypes') }];
  }
  const offered = Array.isArray(encodings) ? encodings : ENCODINGS;
  const unknown = offered.find((one) => !ENCODINGS.includes(String(one)) && !isTemplated(String(one)));
  if (offered.length === 0 || unknown !== undefined) {
    const message = `compresses ${unknown === undefined ? 'in no way' : `by '${unknown}'`}; ${NOT_BUILT}`;
    const fix = `Write one or more of ${ENCODINGS.join(', ')}, or leave it out.`;
    return [{ message, fix, at: at('encodings') }];
  }
  const preferred = text(defaultEncoding) ?? '';
  if (preferred === '' || isTemplated(preferred) || offered.includes(preferred)) return [];
  const message = `prefers '${preferred}', which is not among its encodings; ${NOT_BUILT}`;
  return [{ message, fix: 'Add it to encodings.', at: at('defaultEncoding') }];
}

function pageFaults({ errors }: JsonObject): Fault[] {
  const { status, query } = record(errors);
  const faults = list(status).flatMap((one, index): Fault[] => {
    const [low, high = low] = String(one)
      .split('-')
      .map((code) => (/^\d+$/.test(code) ? Number(code) : Number.NaN));
    if (isTemplated(String(one)) || Number(low) <= Number(high)) return [];
    const fate = Number(low) > Number(high) ? 'no answer has one of these.' : NOT_BUILT;
    const fix = 'Write one status or range an item: 404, 500-599.';
    return [{ message: `catches the status ${one}; ${fate}`, fix, at: ['spec', 'errors', 'status', index] }];
  });
  const [unknown] = /(?<![{$])\{(?!(status|originalStatus|url)\})\w+\}/.exec(text(query) ?? '') ?? [];
  if (unknown === undefined) return faults;
  const message = `asks for its page by ${unknown}, which Traefik puts nothing in for; there is hardly such a page.`;
  return [...faults, { message, fix: 'Write {status}.', at: ['spec', 'errors', 'query'] }];
}

/** Of several policies browsers take the last that they know. */
const KNOWN: ReadonlySet<string> = new Set(REFERRER_POLICIES);

function referrerFaults({ headers }: JsonObject): Fault[] {
  const policy = text(record(headers).referrerPolicy) ?? '';
  const words = policy.split(',').map((word) => word.trim());
  const wrong = words.find((word) => word !== '' && !KNOWN.has(word));
  if (wrong === undefined || isTemplated(policy)) return [];
  const message = `has the referrerPolicy ${wrong}, which browsers pass over; they tell other sites what they do by themselves.`;
  return [{ message, fix: 'Write strict-origin-when-cross-origin.', at: ['spec', 'headers', 'referrerPolicy'] }];
}

function frameFaults({ headers }: JsonObject): Fault[] {
  const value = text(record(headers).customFrameOptionsValue) ?? '';
  if (value === '' || /^(deny|sameorigin)$/i.test(value) || isTemplated(value)) return [];
  const message = `sends X-Frame-Options: ${value}, which browsers pass over: any site may show this one in a frame.`;
  const fix = 'Write SAMEORIGIN, or name the sites in the Content-Security-Policy: frame-ancestors.';
  return [{ message, fix, at: ['spec', 'headers', 'customFrameOptionsValue'] }];
}

function permissionsFaults({ headers }: JsonObject): Fault[] {
  const policy = text(record(headers).permissionsPolicy) ?? '';
  if (!/^\s*[\w-]+\s+\S|'(none|self)'/.test(policy) || isTemplated(policy)) return [];
  const message = `has the permissionsPolicy ${policy}, in the form of the older Feature-Policy; browsers pass over it, and allow everything.`;
  const fix = 'Write geolocation=() for nobody, camera=(self) for the site itself, parted by commas.';
  return [{ message, fix, at: ['spec', 'headers', 'permissionsPolicy'] }];
}

const FAULTS = [
  retryFaults,
  againFaults,
  amountFaults,
  permissionsFaults,
  frameFaults,
  criterionFaults,
  strategyFaults,
  breakerFaults,
  statusFaults,
  redirectFaults,
  compressFaults,
  pageFaults,
  referrerFaults,
];
