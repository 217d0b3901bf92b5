import { parseQuantity } from '../../manifests/fields/quantity';
import { list, record } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Container } from '../../manifests/pods/pods';
import { type Setting, settingsOf } from '../../manifests/pods/settings';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Fault, Rule } from '../rule';

const NAME = 'GOMEMLIMIT';
/** Less than this no program of Go gets by with: a number without a unit is bytes. */
const LEAST = 2 ** 20;

const api = (env: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env: [{ name: GOMEMLIMIT, ${env} }]
            resources: { limits: { memory: 512Mi } }
      `;

export const goMemoryLimitInvalid: Rule = {
  id: 'go-memory-limit-invalid',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'GOMEMLIMIT has a unit of Kubernetes (400Mi), or counts mebibytes where Go counts bytes.',
    outage:
      'With a unit that Go does not know the program ends at its start: `malformed GOMEMLIMIT`. With a few hundred bytes it does little but collect garbage.',
    bad: api('value: 400Mi'),
    good: api('value: 400MiB'),
    source: 'Go: runtime/debug.SetMemoryLimit and package runtime, "Environment Variables"; run with Go 1.25.',
  },
  check({ set, report }) {
    const tell = reportOnce(report);
    for (const container of set.containers) {
      const setting = settingsOf(set, container).findLast(({ name }) => name === NAME);
      tell(setting?.holder ?? container.pod.owner, literalFault(container, setting) ?? fieldFault(container));
    }
  },
};

function literalFault({ name: of, pod }: Container, setting: Setting | undefined): Fault | undefined {
  const value = setting?.value.trim() ?? '';
  if (value === '' || isTemplated(value) || /[$<]/.test(value)) return undefined;
  const [, digits, unit] = /^(\d+)(B|[KMGT]iB)?$/.exec(value) ?? [];
  const who = `container ${of} of ${pod.owner.kind} ${pod.owner.name}`;
  const at = setting?.path;
  if (digits === undefined && value !== 'off') {
    const [, amount = '400', first = 'm'] = /^(\d+)([kmgt])?/i.exec(value) ?? [];
    return {
      message: `gives ${who} GOMEMLIMIT=${value}, which Go does not read: a program of Go would end at its start.`,
      fix: `Write ${amount}${first.toUpperCase()}iB; the units are B, KiB, MiB, GiB and TiB.`,
      ...(at && { at }),
    };
  }
  return digits !== undefined && unit === undefined ? bytesFault(who, Number(digits), at) : undefined;
}

function fieldFault({ pod, name, body, path }: Container): Fault | undefined {
  const env = list(body.env).map(record);
  const index = env.findIndex((one) => one.name === NAME);
  const { resource, divisor, containerName } = record(record(env[index]?.valueFrom).resourceFieldRef);
  const of = pod.containers.find((one) => one.name === (containerName ?? name));
  const [kind = '', key = ''] = String(resource).split('.');
  const amount = parseQuantity(record(record(of?.body.resources)[kind])[key]);
  const unit = parseQuantity(divisor ?? '1');
  if (amount === undefined || unit === undefined || key !== 'memory' || !(unit > 1)) return undefined;
  const at = [...path, 'env', index, 'valueFrom', 'resourceFieldRef', 'divisor'];
  return bytesFault(`container ${name} of ${pod.owner.kind} ${pod.owner.name}`, Math.ceil(amount / unit), at);
}

function bytesFault(who: string, bytes: number, at: Fault['at']): Fault | undefined {
  if (bytes >= LEAST || bytes === 0) return undefined;
  return {
    message: `gives ${who} GOMEMLIMIT=${bytes}, which are bytes: a program of Go would collect garbage all the time.`,
    fix: 'Write a unit, like 400MiB; of a resourceFieldRef, leave the divisor out.',
    ...(at && { at }),
  };
}
