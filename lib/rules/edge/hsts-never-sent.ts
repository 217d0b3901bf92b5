import { number } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { type HeaderMiddleware, headerMiddlewares } from './header-middlewares';

const HEADERS = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: headers, namespace: shop }
      spec:
        headers:
          stsSeconds: 31536000`;
const DAY = 86_400;
const YEAR = 31_536_000;

export const hstsNeverSent: Rule = {
  id: 'hsts-never-sent',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault: 'Strict-Transport-Security is configured, and never sent, or for no time that anybody means.',
    outage:
      "Browsers may be led to plain HTTP. Traefik adds the header to TLS connections only; behind Cloudflare's Flexible mode none is one.",
    bad: dedent`${HEADERS}
      `,
    good: dedent`${HEADERS}
          forceSTSHeader: true
      `,
    cluster: { edge: 'cloudflare-flexible' },
    source: 'Traefik: Headers, stsSeconds and forceSTSHeader; measured on Traefik 3.6.10.',
  },
  check({ set, cluster, report }) {
    for (const headers of headerMiddlewares(set)) {
      report(headers.manifest, faultOf(headers, cluster.edge === 'cloudflare-flexible'));
    }
  },
};

function faultOf({ settings }: HeaderMiddleware, isPlain: boolean): Fault | undefined {
  const { stsSeconds, stsIncludeSubdomains, stsPreload, forceSTSHeader } = settings;
  const seconds = stsSeconds === undefined ? 0 : number(stsSeconds);
  if (seconds === undefined) return undefined;
  const at = ['spec', 'headers', 'stsSeconds'];
  const isAsked = stsIncludeSubdomains === true || stsPreload === true || forceSTSHeader === true;
  if (seconds === 0) {
    if (!isAsked) return undefined;
    const message = 'asks for Strict-Transport-Security, but not for how long (stsSeconds); Traefik sends none.';
    return { message, fix: 'Write stsSeconds: 31536000, a year.', at };
  }
  if (settings.isDevelopment === true) {
    const message = 'is for development (isDevelopment): Traefik sends no Strict-Transport-Security.';
    return { message, fix: 'Take out isDevelopment.', at: ['spec', 'headers', 'isDevelopment'] };
  }
  if (seconds < DAY) {
    const message = `has browsers keep to HTTPS for ${seconds} seconds; after that they may be led to plain HTTP again.`;
    return { message, fix: 'Write stsSeconds in seconds: 31536000 is a year.', at };
  }
  if (seconds > 20 * YEAR) {
    const message = `has browsers keep to HTTPS for ${Math.round(seconds / YEAR)} years, which nobody can take back.`;
    return { message, fix: 'Write stsSeconds in seconds, not milliseconds: 31536000 is a year.', at };
  }
  if (stsPreload === true && (seconds < YEAR || stsIncludeSubdomains !== true)) {
    const message = 'asks to be preloaded, which browsers do for a year or more and with all subdomains only.';
    return { message, fix: 'Write stsSeconds: 31536000 and stsIncludeSubdomains: true, or take out stsPreload.', at };
  }
  if (!isPlain || forceSTSHeader === true) return undefined;
  const message =
    'has no forceSTSHeader: without TLS between Cloudflare and Traefik, Traefik sends no Strict-Transport-Security.';
  return { message, fix: 'Add forceSTSHeader: true.', at };
}
