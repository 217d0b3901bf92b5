import { isTemplated } from '../../manifests/left-open/placeholders';
import { nearestName } from '../../manifests/nearest-name';
import { settingsOf } from '../../manifests/pods/settings';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';

const pod = (mode: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: shop/api:1.0.0, env: [{ name: DB_SSLMODE, value: ${mode} }] }] }
      `;

/** The values of libpq, which drivers in all languages take over. */
const MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
/** What people write in their place. */
const MEANT: Readonly<Record<string, string>> = {
  disabled: 'disable',
  required: 'require',
  preferred: 'prefer',
  allowed: 'allow',
  true: 'require',
  false: 'disable',
  enable: 'require',
  enabled: 'require',
  verify_ca: 'verify-ca',
  verify_full: 'verify-full',
  verifyca: 'verify-ca',
  verifyfull: 'verify-full',
};
const NAME = /^(?:[A-Z0-9_]*_)?(?:PG|DB|DATABASE|POSTGRES(?:QL)?)_?SSLMODE$/;

export const sslModeUnknown: Rule = {
  id: 'ssl-mode-unknown',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'The SSL mode of a Postgres connection is a word that Postgres’ drivers do not know.',
    outage: 'The program refuses it at its start, or at its first connection, and ends.',
    bad: pod('required'),
    good: pod('require'),
    source: 'PostgreSQL: libpq, "SSL Mode Descriptions". pgx: pgconn/config.go, `sslmode is invalid`.',
  },
  check({ set, report }) {
    const tell = reportOnce(report);
    for (const container of set.containers) {
      const settings = settingsOf(set, container);
      for (const { name, value, holder, path } of settings) {
        const isUrl = /^postgres(?:ql)?:\/\//.test(value);
        const mode = isUrl ? /[?&]sslmode=([^&\s]*)/.exec(value)?.[1] : NAME.test(name) ? value : undefined;
        if (mode === undefined || mode === '' || MODES.includes(mode) || isTemplated(mode)) continue;
        const meant =
          MEANT[mode.toLowerCase()] ??
          nearestName(mode.toLowerCase(), MODES) ??
          MODES.find((one) => one === mode.toLowerCase());
        // MySQL has modes of its own, and drivers of other languages a yes and a no.
        const isOther =
          !isUrl &&
          settings.some(
            (one) => /mysql|mariadb/i.test(one.name + one.value) || (/_PORT$/.test(one.name) && one.value === '3306'),
          );
        const isFlag = /^(?:true|false|enabled?)$/i.test(mode) && !isUrl && !/PG|POSTGRES/.test(name);
        if (meant === undefined || isOther || isFlag) continue;
        tell(holder, {
          message: `sets the SSL mode ${mode} for ${container.pod.owner.kind} ${container.pod.owner.name}, which Postgres does not know; the program would not connect.`,
          fix: `Write ${meant}.`,
          at: path,
        });
      }
    }
  },
};
