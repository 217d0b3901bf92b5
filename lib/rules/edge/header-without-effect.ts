import { record, text } from '../../manifests/json';
import { traefikOf } from '../../manifests/traefik/release';
import { takesTls } from '../../manifests/traefik/tls-choices';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { headerMiddlewares, routersByMiddleware } from './header-middlewares';

const headers = (setting: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: headers, namespace: shop }
      spec: { headers: { frameDeny: true, ${setting} } }`;

/** Fields of Traefik 2 that version 3 takes, warns of in its log, and never reads; with what to write instead. */
const UNREAD: Readonly<Record<string, string>> = {
  sslRedirect: 'Redirect by a Middleware of type redirectScheme, or at the proxy before Traefik.',
  sslTemporaryRedirect: 'Redirect by a Middleware of type redirectScheme, or at the proxy before Traefik.',
  sslHost: 'Redirect by a Middleware of type redirectRegex.',
  sslForceHost: 'Redirect by a Middleware of type redirectRegex.',
  featurePolicy: 'Write permissionsPolicy.',
};

/** Fields whose value is written by another, which wins over them, and what they would send. */
const OVERRIDDEN = [
  ['frameDeny', 'customFrameOptionsValue', 'DENY'],
  ['browserXssFilter', 'customBrowserXSSValue', '1'],
] as const;

export const headerWithoutEffect: Rule = {
  id: 'header-without-effect',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault:
      'A headers Middleware has a field of Traefik 2 that Traefik 3 still takes and no longer reads, or a header with nothing behind its colon; or it has two fields for one header, of which one wins. Or passTLSClientCert stands where no TLS arrives.',
    outage: 'Nothing comes of it but a line in the log: visitors are not led to HTTPS, or a header is not sent.',
    bad: dedent`${headers('sslRedirect: true')}`,
    good: dedent`${headers('permissionsPolicy: camera=()')}`,
    cluster: { chart: '39.0.5' },
    source:
      'Traefik 3.6: pkg/config/dynamic/middlewares.go; no code reads the deprecated fields. Kubernetes: custom resources, "Defaulting and Nullable".',
  },
  check({ set, cluster, report }) {
    for (const { manifest, settings } of headerMiddlewares(set)) {
      for (const key of ['customRequestHeaders', 'customResponseHeaders']) {
        for (const [name, value] of Object.entries(record(settings[key]))) {
          if (value !== null) continue;
          const message = `has nothing behind ${name}: the API server drops it, and the header stays as it is.`;
          report(manifest, {
            message,
            fix: `Write ${name}: "", which takes the header out.`,
            at: ['spec', 'headers', key, name],
          });
        }
      }
      for (const [field, custom, usual] of OVERRIDDEN) {
        const value = text(settings[custom]) ?? '';
        if (settings[field] !== true || value === '' || value.toUpperCase().startsWith(usual)) continue;
        report(manifest, {
          message: `has ${field} beside ${custom} ${JSON.stringify(value)}, which is sent instead: nothing comes of ${field}.`,
          fix: `Take out ${field}, or ${custom} where ${usual} is meant.`,
          at: ['spec', 'headers', field],
        });
      }
    }
    for (const [manifest, routers] of traefikOf(set) === undefined ? [] : routersByMiddleware(set)) {
      if (manifest.at('spec', 'passTLSClientCert') === undefined || routers.some((one) => takesTls(set, one))) continue;
      report(manifest, {
        message: `passes on the visitor's certificate, and its routes, like ${routers[0]?.manifest}, take plain HTTP alone: there is none, and the header is never sent.`,
        fix: 'Serve the routes on an entrypoint with TLS that asks for certificates, or take the Middleware out.',
        at: ['spec', 'passTLSClientCert'],
      });
    }
    // As long as nothing says otherwise, Traefik may be version 2.
    if (cluster.chart === undefined) return;
    for (const { manifest, settings } of headerMiddlewares(set)) {
      for (const [field, fix] of Object.entries(UNREAD)) {
        if (!settings[field]) continue;
        const message = `has ${field}, which Traefik 3 takes and never reads: nothing comes of it.`;
        report(manifest, { message, fix, at: ['spec', 'headers', field] });
      }
    }
  },
};
