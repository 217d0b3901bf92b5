import { createHash } from 'node:crypto';
import type { KubeObject } from '../real/api';
import { NAMESPACE } from '../real/manifests';
import { EDGE, newVisitor } from './addresses';
import { Edge } from './edge';
import { honeydue } from './honeydue';
import { describeEdge, prove } from './proof';
import { seenBy } from './seen';
import { MIDDLEWARES } from './variants';

const ADMIN = 'admin.myhoneydue.com';
const API = 'api.myhoneydue.com';
const AUTH = ',honeydue-admin-auth@kubernetescrd';

/** As `htpasswd -s` writes it. */
const users = `jane:{SHA}${createHash('sha1').update('sesame').digest('base64')}\n`;
const SECRET = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'admins', namespace: NAMESPACE },
  stringData: { users },
} as KubeObject;

const credentials = (user: string, password: string) => ({
  Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

describeEdge(
  'the admin site’s password',
  () => Edge.start(),
  (edge) => {
    prove(edge, 'is asked of everybody, and not shown to the site', {
      of: () => honeydue({ adminAuthSecret: 'admins' }).with(SECRET),
      holds: async (edge) => {
        const status = async (headers: Record<string, string>, host = ADMIN) =>
          (await edge.throughCloudflare(EDGE, newVisitor(), { host, headers })).status;
        expect(await status({})).toBe(401);
        expect(await status(credentials('jane', 'guessed'))).toBe(401);
        expect(await status({}, API)).toBe(200);
        const headers = credentials('jane', 'sesame');
        const seen = seenBy(await edge.throughCloudflare(EDGE, newVisitor(), { host: ADMIN, headers }));
        expect([seen('host'), seen('authorization')]).toEqual([ADMIN, undefined]);
      },
      failsOn: [
        {
          without: 'when it is passed on',
          change: (system) => system.set('Middleware', 'admin-auth', ['spec', 'basicAuth', 'removeHeader'], false),
        },
        {
          without: 'when it is attached to nothing',
          change: (system) =>
            system.update('Ingress', 'honeydue-admin', MIDDLEWARES, (list) => `${list}`.replace(AUTH, '')),
          foundBy: 'middleware-unattached',
        },
      ],
    });

    prove(edge, 'guessed without end is refused by the rate limit', {
      of: () => honeydue({ adminAuthSecret: 'admins' }).with(SECRET),
      holds: async (edge) => {
        const guess = edge.fromCloudflare(EDGE, newVisitor(), { host: ADMIN, headers: credentials('jane', 'guessed') });
        expect(
          (await edge.host('cloudflare').do('burst', Array(400).fill(guess))).filter((status) => status === 401).length,
        ).toBeLessThan(250);
      },
      failsOn: [
        {
          without: 'when the password is asked first',
          change: (system) =>
            system.update('Ingress', 'honeydue-admin', MIDDLEWARES, (list) => {
              const [first, ...others] = `${list}`.replace(AUTH, '').split(',');
              return [first, AUTH.slice(1), ...others].join(',');
            }),
          foundBy: 'middleware-order',
        },
      ],
    });

    prove(edge, 'shuts the site while its Secret is missing, and the site alone', {
      of: () => honeydue({ adminAuthSecret: 'admins' }),
      holds: async (edge) => {
        const headers = credentials('jane', 'sesame');
        const status = async (host: string) =>
          (await edge.throughCloudflare(EDGE, newVisitor(), { host, headers })).status;
        expect([await status(ADMIN), await status(API)]).toEqual([404, 200]);
      },
      failsOn: [
        {
          without: 'when it is attached to nothing',
          change: (system) =>
            system.update('Ingress', 'honeydue-admin', MIDDLEWARES, (list) => `${list}`.replace(AUTH, '')),
          foundBy: 'middleware-unattached',
        },
      ],
    });
  },
);
