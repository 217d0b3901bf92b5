import { plaintextToOutside } from '../../../lib/rules/security/plaintext-to-outside';
import { describeRule } from '../../support/describe-rule';

const pod = (env: Readonly<Record<string, string>>) => `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, env: [${Object.entries(env)
        .map(([name, value]) => `{ name: ${name}, value: "${value}" }`)
        .join(', ')}] }] }
      ---`;
const INGRESS = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec: { rules: [{ host: api.example.com }] }
      ---`;
const nodes = [{ name: 'a', cpu: '4', memory: '8Gi' }];

describeRule(plaintextToOutside, {
  finds: {
    'any certificate of a peer elsewhere': pod({
      VAULT_SKIP_TLS_VERIFY: 'true',
      VAULT_URL: 'https://vault.example.com',
    }),
    'a database that nobody names, in a system that has none': {
      yaml: pod({ DB_SSLMODE: 'disable' }),
      cluster: { nodes },
    },
    'a URL': pod({ DATABASE_URL: 'postgres://shop@db.example.com/shop?sslmode=disable' }),
    mail: pod({ EMAIL_HOST: 'smtp.example.com', EMAIL_USE_TLS: 'false' }),
    'any certificate': pod({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
    'its own host without TLS': {
      yaml: pod({ NEXT_PUBLIC_API_URL: 'http://api.example.com' }) + INGRESS,
      cluster: { edge: 'cloudflare-flexible' },
    },
  },
  silentOn: {
    'mail whose encryption begins on the way': pod({
      SMTP_HOST: 'smtp.example.com',
      SMTP_PORT: '587',
      SMTP_SECURE: 'false',
    }),
    'a router at a private address': pod({ ROUTER_SKIP_TLS_VERIFY: 'true', ROUTER_HOST: 'https://10.0.1.1' }),
    'the admin API of its own pod': pod({
      KONG_ADMIN_TLS_SKIP_VERIFY: 'true',
      KONG_ADMIN_URL: 'https://127.0.0.1:8444',
    }),
    'a server whose address a Secret keeps': pod({ PVE_INSECURE_SKIP_VERIFY: 'true' }).replace(
      /\benv: \[/,
      '$&{ name: PVE_HOST, valueFrom: { secretKeyRef: { name: pve, key: host } } }, ',
    ),
    'a database inside': pod({ DB_HOST: 'postgres', DB_SSLMODE: 'disable' }),
    'a database of another namespace': pod({ PGHOST: 'db.data.svc.cluster.local', PGSSLMODE: 'disable' }),
    'a database that nobody names': pod({ DB_SSLMODE: 'disable' }),
    encryption: pod({
      DB_HOST: 'db.example.com',
      DB_SSLMODE: 'require',
      EMAIL_HOST: 'a.example.com',
      EMAIL_USE_TLS: 'true',
    }),
    'TLS from the start instead of STARTTLS': pod({
      EMAIL_HOST: 'a.example.com',
      EMAIL_USE_TLS: 'false',
      EMAIL_USE_SSL: 'true',
    }),
    'a mail server inside': pod({ SMTP_HOST: 'mailhog', SMTP_TLS: 'false' }),
    'its own host where all is plain': pod({ API_URL: 'http://api.example.com' }) + INGRESS,
    'a Service': { yaml: pod({ API_URL: 'http://api:8000' }) + INGRESS, cluster: { edge: 'cloudflare-flexible' } },
  },
});
