import { traefikReferenceMissing } from '../../../lib/rules/references/traefik-reference-missing';
import { describeRule } from '../../support/describe-rule';
import { file, NAMESPACE, object } from './objects';

const traefik = (kind: string, name: string, spec = '{}', namespace = 'shop') =>
  object('traefik.io/v1alpha1', kind, name, `spec: ${spec}`, namespace);
const route = (rest: string, tls = '', kind = 'IngressRoute') =>
  traefik(kind, 'shop', `{ routes: [{ match: a, ${rest} }]${tls} }`);
const service = (rest: string) => `services: [{ name: api, port: 80, ${rest} }]`;

describeRule(traefikReferenceMissing, {
  finds: {
    'a service that Traefik has not of itself': route('services: [{ kind: TraefikService, name: pong@internal }]'),
    'a service of Traefik itself without its kind': route('services: [{ name: ping@internal }]'),
    'a Middleware of another namespace': file(
      traefik('Middleware', 'limit', '{}', 'edge'),
      route('middlewares: [{ name: limit }]'),
    ),
    'a Middleware that a TCP route would need as MiddlewareTCP': file(
      NAMESPACE,
      traefik('Middleware', 'limit'),
      route('middlewares: [{ name: limit }]', '', 'IngressRouteTCP'),
    ),
    'a member of a chain': file(
      traefik('Middleware', 'limit'),
      traefik('Middleware', 'all', '{ chain: { middlewares: [{ name: limits }] } }'),
    ),
    'a TLSOption': file(traefik('TLSOption', 'strict'), route('priority: 1', ', tls: { options: { name: stricter } }')),
    'a TLSStore': file(NAMESPACE, route('priority: 1', ', tls: { store: { name: own } }')),
    'a ServersTransport': file(traefik('ServersTransport', 'insecure'), route(service('serversTransport: insecur'))),
    'a TraefikService': file(NAMESPACE, route(service('kind: TraefikService'))),
  },
  silentOn: {
    'a service that Traefik has of itself': route('services: [{ kind: TraefikService, name: dashboard@internal }]'),
    'what there is': file(
      traefik('Middleware', 'limit'),
      traefik('TLSOption', 'strict'),
      traefik('ServersTransport', 'insecure'),
      route(
        `middlewares: [{ name: limit }], ${service('serversTransport: insecure')}`,
        ', tls: { options: { name: strict } }',
      ),
    ),
    'the default option and store': file(
      NAMESPACE,
      route('priority: 1', ', tls: { options: { name: default }, store: { name: default } }'),
    ),
    'another provider': file(
      NAMESPACE,
      route(`middlewares: [{ name: limit@file }], ${service('serversTransport: a@file')}`),
    ),
    'another namespace, named': file(
      traefik('Middleware', 'limit', '{}', 'edge'),
      route('middlewares: [{ name: limit, namespace: edge }]'),
    ),
    'a form whose names are to be put in': file(
      NAMESPACE,
      traefik('Middleware', 'limit'),
      traefik('Middleware', '"<release-name>-chain"', '{ chain: { middlewares: [{ name: release-name-cors }] } }'),
    ),
    'a route alone': route('middlewares: [{ name: limit }]'),
  },
});
