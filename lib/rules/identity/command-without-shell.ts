import { list, record, text } from '../../manifests/json';
import { isInPatchFile } from '../../manifests/left-open/partial';
import { handlersOf } from '../../manifests/pods/handlers';
import type { Container } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { misspeltProgram } from './misspelt-program';

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
      'A command has words for a shell and runs none ([sleep, "5", "&&", …]), or hands a shell a program without -c, nothing behind -c, or words one by one; or it names no program, or one with a slip.',
    outage:
      'The program gets && as an argument; the shell looks for a script, or runs the first word alone; or a program named -c is looked for. The probe or the hook always fails, or the container never starts.',
    bad: api('[sh, redis-cli, ping]'),
    good: api('[sh, -c, redis-cli ping]'),
    source: 'Kubernetes: "Define a Command and Arguments for a Container"; POSIX: sh, OPERANDS.',
  },
  check({ set, report }) {
    for (const { owner, containers } of set.pods) {
      // What is behind a patch's command may stand in what it is laid over.
      if (isInPatchFile(owner)) continue;
      for (const container of containers) {
        for (const { words, path, isOfImage } of commandsOf(container)) {
          report(owner, (isOfImage ? undefined : faultOf(words, container.name)) ?? ofProgram(container, words), path);
        }
      }
    }
  },
};

/** All that a container runs, or the kubelet in it, word by word. */
function commandsOf(container: Container) {
  const { body, path } = container;
  // Arguments alone begin with the program only where the entrypoint of the image takes them so.
  const isOfImage = list(body.command).length === 0;
  const own = { words: [...list(body.command), ...list(body.args)], path: [...path, isOfImage ? 'args' : 'command'] };
  const asked = handlersOf(container).flatMap((handler) => {
    const words = list(record(handler.body.exec).command);
    return words.length === 0 ? [] : [{ words, path: [...handler.path, 'exec', 'command'], isOfImage: false }];
  });
  return [{ ...own, isOfImage }, ...asked].map(({ words, ...rest }) => ({
    words: words.map((word) => text(word) ?? ''),
    ...rest,
  }));
}

function ofProgram(container: Container, words: readonly string[]): Fault | undefined {
  const [written, meant] = misspeltProgram(container, words.join(' ').replace(SHELL_LINE, '')) ?? [];
  if (written === undefined) return undefined;
  return {
    message: `container ${container.name} is to run ${written}, which its image does not have; it always fails.`,
    fix: `Write ${meant}.`,
  };
}

const SHELL_LINE = /^(\/\S*\/)?(ba|da|a)?sh -\w*c /;
const SHELL = /^(\/\S*\/)?(ba|da|a)?sh$/;
/** Programs that nobody gives a script the name of. */
const PROGRAM =
  /^(\/(usr\/)?(local\/)?bin\/)?(redis-(cli|server)|curl|wget|echo|sleep|cat|test|nc|kill|touch|rm|ls|grep|ps|pgrep|pg_isready|psql|mysqladmin|rabbitmqctl|nginx|node|npm|python3?|java)$/;
const OPERATOR = /^(&&|\|\|?|;|>>?)$/;

/** A line that only a shell can take apart: no file is called so. */
function isScript(word: string): boolean {
  return /^\w\S* +\S/.test(word) && !word.includes('\n');
}

function faultOf(words: readonly string[], name: string): Fault | undefined {
  const [program = '', second = '', third = ''] = words;
  const isShell = SHELL.test(program);
  const line = words.join(' ');
  const operator = words.slice(1).find((word) => OPERATOR.test(word));
  const isOfShell = PROGRAM.test(program) || /^(&&|\|\|)$/.test(operator ?? '');
  if (operator !== undefined && isOfShell && !words.some((word) => SHELL.test(word))) {
    return {
      message: `container ${name} is to run '${line}', and without a shell ${program} gets ${operator} as an argument.`,
      fix: `Write [sh, -c, "${line}"].`,
    };
  }
  if (isShell && (PROGRAM.test(second) || isScript(second))) {
    return {
      message: `container ${name} is to run '${line}', and without -c the shell takes ${isScript(second) ? 'the line' : second} for the name of a script; there is none, and it always fails.`,
      fix: `Write [${program}, -c, "${words.slice(1).join(' ')}"].`,
    };
  }
  if (isShell && second === '-c' && words.length === 2) {
    return {
      message: `container ${name} is to run '${line}', and behind -c the shell wants a line to run; it always fails.`,
      fix: 'Write the line as a third item.',
    };
  }
  if (/^--?\w/.test(program)) {
    return {
      message: `container ${name} is to run '${line}', and ${program} is taken for the program itself; there is none of that name, and it always fails.`,
      fix: 'Name the program first; options for the one that the image starts by itself belong under args.',
    };
  }
  // A script may use the words behind it, as $1; the first of them is its own name.
  const isDeaf = words.length > (/^(--|_|\w*sh)$/.test(words[3] ?? '') ? 4 : 3) && !/^-|[$\n]/.test(third);
  if (isShell && /^-\w*c$/.test(second) && isDeaf) {
    return {
      message: `container ${name} is to run '${line}', and behind -c the shell takes one word alone: it runs ${third} without the others.`,
      fix: `Write [${program}, ${second}, "${words.slice(2).join(' ')}"].`,
    };
  }
  return undefined;
}
