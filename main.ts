import type { App } from 'cdk8s';
import { HOSTS } from './hosts';
import {
  type ClusterFacts,
  type ExternalEndpoint,
  Honeydue,
  type HoneydueProps,
  ImageTags,
  SecretContract,
  synthesize,
} from './lib';

/**
 * honeydue's production system. Every value that is honeydue's own stands in this file; what a prop means and why its
 * default is what it is stands at the prop.
 *
 * The tags: change them here and commit, or override one for a synthesis with HONEYDUE_TAG, HONEYDUE_API_TAG, ….
 */
const TAGS = { api: '5b3f1c7', admin: '5b3f1c7', worker: '5b3f1c7' };
const REGISTRY = 'gitea.treytartt.com/admin';

/** Exists in the cluster; made by hand with `kubectl create secret generic`. */
const SECRETS = new SecretContract('honeydue-secrets', [
  'DATABASE_URL',
  'SECRET_KEY',
  'EMAIL_HOST_PASSWORD',
  'B2_KEY_ID',
  'B2_APP_KEY',
]);

/** What is asked outside the cluster. Pods reach nothing there but these ports. */
const NEON: ExternalEndpoint = { name: 'Neon Postgres', host: '*.neon.tech', ports: [5432] };
const B2: ExternalEndpoint = { name: 'Backblaze B2', host: 's3.us-east-005.backblazeb2.com', ports: [443] };
const FASTMAIL: ExternalEndpoint = { name: 'Fastmail', host: 'smtp.fastmail.com', ports: [587] };
/** Pages that the admin site renders itself may ask the API under its public name, through Cloudflare. */
const PUBLIC_API: ExternalEndpoint = { name: 'honeydue API', host: 'api.myhoneydue.com', ports: [443] };

/**
 * @param cluster what the rules know of it too
 * @param different what another system like this one has otherwise; the examples are made so
 */
export function production(app: App, cluster: ClusterFacts, different: Partial<HoneydueProps> = {}): Honeydue {
  const tags = new ImageTags(app, 'images', { defaults: TAGS, variablePrefix: 'HONEYDUE' });
  const image = (service: keyof typeof TAGS) => `${REGISTRY}/honeydue-${service}:${tags.of(service)}`;

  const system = new Honeydue(app, 'honeydue', {
    edge: { mode: 'cloudflare-flexible' },
    hosts: { api: ['api.myhoneydue.com', 'myhoneydue.com'], admin: ['admin.myhoneydue.com'] },
    imagePullSecret: 'gitea-registry',
    api: { image: image('api') },
    admin: { image: image('admin') },
    worker: { image: image('worker') },
    secretEnvironment: SECRETS.environment(),
    config: {
      PORT: '8000',
      DB_SSLMODE: 'require',
      EMAIL_HOST: FASTMAIL.host,
      EMAIL_PORT: '587',
      EMAIL_USE_TLS: 'true',
      B2_BUCKET_NAME: 'honeyDueProd',
      B2_REGION: 'us-east-005',
      B2_ENDPOINT: B2.host,
      // Push is off; the Go app still insists on values.
      FEATURE_PUSH_ENABLED: 'false',
      APNS_AUTH_KEY_ID: 'push-is-off',
      APNS_TEAM_ID: 'push-is-off',
      FCM_SERVER_KEY: 'push-is-off',
    },
    adminConfig: {
      PORT: '3000',
      HOSTNAME: '0.0.0.0',
      NEXT_PUBLIC_API_URL: 'https://api.myhoneydue.com',
    },
    networkPolicies: { cluster, hosts: HOSTS },
    ...different,
  });
  system.api.connectsTo(NEON, B2, FASTMAIL);
  system.worker.connectsTo(NEON, B2, FASTMAIL);
  system.admin.connectsTo(PUBLIC_API);
  return system;
}

if (require.main === module) synthesize((app, cluster) => production(app, cluster), { cluster: 'cluster.yaml' });
