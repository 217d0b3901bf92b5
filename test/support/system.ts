import type { App } from 'cdk8s';
import { HOSTS } from '../../hosts';
import { type ClusterFacts, type ExternalEndpoint, Honeydue, type HoneydueProps, SecretContract } from '../../lib';

const REGISTRY = 'gitea.treytartt.com/admin';
const NEON: ExternalEndpoint = { name: 'Neon Postgres', host: '*.neon.tech', ports: [5432] };
const B2: ExternalEndpoint = { name: 'Backblaze B2', host: 's3.us-east-005.backblazeb2.com', ports: [443] };
const FASTMAIL: ExternalEndpoint = { name: 'Fastmail', host: 'smtp.fastmail.com', ports: [587] };
const PUBLIC_API: ExternalEndpoint = { name: 'honeydue API', host: 'api.myhoneydue.com', ports: [443] };

/**
 * A system that stays as it is, like production was when the tests were written that take it apart: the corpus of faults
 * and those of the modes. In production a tag changes and a service comes; no test of the library has to follow.
 */
export function system(app: App, cluster: ClusterFacts, different: Partial<HoneydueProps> = {}): Honeydue {
  const secrets = ['DATABASE_URL', 'SECRET_KEY', 'EMAIL_HOST_PASSWORD', 'B2_KEY_ID', 'B2_APP_KEY'];
  const made = new Honeydue(app, 'honeydue', {
    hosts: { api: ['api.myhoneydue.com', 'myhoneydue.com'], admin: ['admin.myhoneydue.com'] },
    imagePullSecret: 'gitea-registry',
    api: { image: `${REGISTRY}/honeydue-api:5b3f1c7` },
    admin: { image: `${REGISTRY}/honeydue-admin:5b3f1c7` },
    worker: { image: `${REGISTRY}/honeydue-worker:5b3f1c7` },
    secretEnvironment: new SecretContract('honeydue-secrets', secrets).environment(),
    config: {
      PORT: '8000',
      DB_SSLMODE: 'require',
      EMAIL_HOST: FASTMAIL.host,
      EMAIL_PORT: '587',
      EMAIL_USE_TLS: 'true',
      B2_BUCKET_NAME: 'honeyDueProd',
      B2_REGION: 'us-east-005',
      B2_ENDPOINT: B2.host,
      FEATURE_PUSH_ENABLED: 'false',
      APNS_AUTH_KEY_ID: 'push-is-off',
      APNS_TEAM_ID: 'push-is-off',
      FCM_SERVER_KEY: 'push-is-off',
    },
    adminConfig: { PORT: '3000', HOSTNAME: '0.0.0.0', NEXT_PUBLIC_API_URL: 'https://api.myhoneydue.com' },
    networkPolicies: { cluster, hosts: HOSTS },
    ...different,
  });
  made.api.connectsTo(NEON, B2, FASTMAIL);
  made.worker.connectsTo(NEON, B2, FASTMAIL);
  made.admin.connectsTo(PUBLIC_API);
  return made;
}
