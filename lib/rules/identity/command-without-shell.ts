import { list, record, text } from '../../manifests/json';
import { handlersOf } from '../../manifests/pods/handlers';
import type { Container } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const api = (command: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7-alpine
            readinessProbe: { exec: { command: ${command} } }
      `;

export const commandWithoutShell: Rule = {
  id: 'command-without-shell',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'A command has words for a shell and runs none ([sleep, "5", "&&", …]), or hands a shell a program without -c, or the words of a program behind -c one by one.',
    outage:
      'The program gets && as an argument; the shell looks for a script by the name of the program; or it runs the first word alone. The probe or the hook always fails, or the container never starts.',
    bad: api('[sh, redis-cli, ping]'),
    good: api('[sh, -c, redis-cli ping]'),
    source: 'Kubernetes: "Define a Command and Arguments for a Container"; POSIX: sh, OPERANDS.',
  },
  check({ set, report }) {
    for (const { owner, containers } of set.pods) {
      for (const container of containers) {
        for (const { words, path } of commandsOf(container)) {
          const fault = faultOf(words, container.name);
          if (fault !== undefined) report(owner, { ...fault, at: path });
        }
      }
    }
  },
};

/** All that a container runs, or the kubelet in it, word by word. */
function commandsOf(container: Container) {
  const { body, path } = container;
  const own = { words: [...list(body.command), ...list(body.args)], path: [...path, 'command'] };
  const asked = handlersOf(container).flatMap((handler) => {
    const words = list(record(handler.body.exec).command);
    return words.length === 0 ? [] : [{ words, path: [...handler.path, 'exec', 'command'] }];
  });
  return [...(list(body.command).length > 0 ? [own] : []), ...asked].map(({ words, path: at }) => ({
    words: words.map((word) => text(word) ?? ''),
    path: at,
  }));
}

const SHELL = /^(\/\S*\/)?(ba|da|a)?sh$/;
/** Programs that nobody gives a script the name of. */
const PROGRAM =
  /^(\/(usr\/)?(local\/)?bin\/)?(redis-(cli|server)|curl|wget|echo|sleep|cat|test|nc|kill|touch|rm|ls|grep|ps|pgrep|pg_isready|psql|mysqladmin|rabbitmqctl|nginx|node|npm|python3?|java)$/;
const OPERATOR = /^(&&|\|\|?|;|>>?)$/;

function faultOf(words: readonly string[], name: string): Fault | undefined {
  const [program = '', second = '', third = ''] = words;
  const isShell = SHELL.test(program);
  const line = words.join(' ');
  const operator = words.slice(1).find((word) => OPERATOR.test(word));
  if (operator !== undefined && PROGRAM.test(program)) {
    return {
      message: `container ${name} is to run '${line}', and without a shell ${program} gets ${operator} as an argument.`,
      fix: `Write [sh, -c, "${line}"].`,
    };
  }
  if (isShell && PROGRAM.test(second)) {
    return {
      message: `container ${name} is to run '${line}', and without -c the shell takes ${second} for the name of a script; there is none, and it always fails.`,
      fix: `Write [${program}, -c, "${words.slice(1).join(' ')}"].`,
    };
  }
  // A script may use the words behind it, as $1; a bare name of a program does not.
  if (isShell && /^-\w*c$/.test(second) && PROGRAM.test(third) && words.length > 3) {
    return {
      message: `container ${name} is to run '${line}', and behind -c the shell takes one word alone: it runs ${third} without the others.`,
      fix: `Write [${program}, ${second}, "${words.slice(2).join(' ')}"].`,
    };
  }
  return undefined;
}
