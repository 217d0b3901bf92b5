import { parseImage } from '../../manifests/fields/image';
import { list, record, text } from '../../manifests/json';
import { handlersOf } from '../../manifests/pods/handlers';
import type { Container } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const example = (args: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7-alpine
            args: ${args}
      `;

export const commandInOneWord: Rule = {
  id: 'command-in-one-word',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'A whole command line stands in one item of command or args, or of what a probe or a hook runs, as if a shell would take it apart.',
    outage:
      'No shell does: a program is looked for whose name is the whole line, with its spaces. There is none, and the container never starts (CrashLoopBackOff: executable file not found).',
    bad: example('["redis-server --dir /data --appendonly yes"]'),
    good: example('[redis-server, --dir, /data, --appendonly, "yes"]'),
    source:
      'Kubernetes: "Define a Command and Arguments for a Container", "Run a command in a shell"; Docker: exec form of CMD.',
  },
  check({ set, report }) {
    for (const { owner, containers } of set.pods) {
      for (const container of containers) {
        for (const { what, program, path } of programsAskedFor(container)) {
          if (!isCommandLine(program)) continue;
          report(owner, {
            message: `container ${container.name}: ${what} is to run a program named '${program}', with its spaces; there is none, and it always fails.`,
            fix: fixOf(program),
            at: path,
          });
        }
        const key = keyOfProgram(container);
        const program = key && text(list(container.body[key])[0]);
        if (key === undefined || program === undefined || !isCommandLine(program)) continue;
        report(owner, {
          message: `container ${container.name} is to run a program named '${program}', with its spaces; there is none, and it would never start.`,
          fix: fixOf(program),
          at: [...container.path, key, 0],
        });
      }
    }
  },
};

function fixOf(program: string): string {
  if (/[|&;<>]/.test(program)) return `Let a shell take it apart: [sh, -c, "${program.trim()}"].`;
  return `Write each word as an item: [${program.trim().split(/\s+/).join(', ')}].`;
}

/** Which list has the program as its first item; nothing where that is the image's own affair. */
function keyOfProgram({ body }: Container): 'command' | 'args' | undefined {
  if (list(body.command).length > 0) return 'command';
  const { registry, repository = '' } = parseImage(body.image) ?? {};
  // The entrypoints of Docker's official images run what they are given; anybody else's may be a shell.
  const isOfficial = registry === 'docker.io' && !repository.includes('/');
  return isOfficial && list(body.args).length === 1 ? 'args' : undefined;
}

/** What the kubelet runs in a container: the one item of an exec probe or hook. */
function programsAskedFor(container: Container) {
  return handlersOf(container).flatMap(({ name, body, path }) => {
    const command = list(record(body.exec).command);
    const [program] = command;
    if (command.length !== 1 || typeof program !== 'string') return [];
    return [{ what: name, program, path: [...path, 'exec', 'command', 0] }];
  });
}

/** A program and what it is to be told; a script is of several lines, a template is filled in later. */
function isCommandLine(word: string): boolean {
  return /^[\w./-]*\w +\S/.test(word) && !word.startsWith('-') && !/[\n{}]/.test(word);
}
