import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ClusterFactsError } from '../cluster/read-cluster-facts';
import { colorsFor } from '../findings/colors-for';
import { NoSuchRule } from '../rules/rule-by-id';
import { type CheckOptions, check, FORMATS } from './check';
import { CLOUDFLARE_FORMATS, type CloudflareOptions, cloudflare, PUBLISHED } from './cloudflare/cloudflare';
import { CONNECTIONS_FORMATS, type ConnectionsOptions, connections } from './connections';
import { explainRule, listRules } from './rules';
import { systemError } from './system-error';
import { UsageError } from './usage-error';
import { version } from './version';

function program(): Command {
  const command = new Command('honeydue-k3s')
    .description('Proves Kubernetes manifests for k3s with Traefik before they are applied.')
    .version(version())
    .showHelpAfterError('(--help tells what there is)')
    .exitOverride();
  command
    .command('check')
    .description('Check manifests for what would fail, hang, leak or lose data in the cluster.')
    .argument('<input...>', 'folders, files, or - for standard input; YAML or JSON')
    .option('-R, --recursive', 'read folders inside folders too, but not tests, archives, templates')
    .option('--cluster <file>', 'facts about the cluster that the manifests are for (YAML)')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .addOption(new Option('--format <format>', 'how to print the findings').choices(FORMATS).default('text'))
    .option('--only <rule>', 'run this rule alone; several with commas, or by saying it again', rules)
    .option('--skip <rule>', 'leave this rule out; several likewise', rules)
    .addHelpText(
      'after',
      '\nExit status: 0 no errors, 1 errors (see --fail-on), 2 unreadable input or wrong arguments.',
    )
    .action((inputs: string[], options: CheckOptions) => {
      process.exitCode = check(inputs, options);
    });
  command
    .command('connections')
    .description('Print who may talk to whom, as the NetworkPolicies among manifests have it.')
    .argument('<input...>', 'folders, files, or - for standard input; YAML or JSON')
    .option('-R, --recursive', 'read folders inside folders too, but not tests, archives, templates')
    .option('--cluster <file>', 'facts about the cluster (YAML), to name the addresses of its nodes')
    .addOption(
      new Option('--format <format>', 'how to print the connections').choices(CONNECTIONS_FORMATS).default('text'),
    )
    .addHelpText('after', '\nExit status: 0 printed, 2 unreadable input or wrong arguments.')
    .action((inputs: string[], options: ConnectionsOptions) => {
      connections(inputs, options);
    });
  command
    .command('rules')
    .description('List the rules, or explain one.')
    .argument('[id]', 'the rule to explain')
    .action((id?: string) => {
      process.stdout.write(
        id === undefined ? listRules(colorsFor(process.stdout)) : explainRule(id, colorsFor(process.stdout)),
      );
    });
  command
    .command('cloudflare')
    .description("Compare the list of Cloudflare's ranges with the published one.")
    .argument(
      '[source]',
      "where the published list is read: an address, or a file that holds the API's answer",
      PUBLISHED,
    )
    .option('--check', 'say what was added and removed (done in any case)')
    .option('--update', 'write the list too, dated today')
    .option('--list <file>', 'a list of your own (JSON) instead of the one in this package')
    .addOption(
      new Option('--timeout <seconds>', 'how long to wait for the whole answer').default(10).argParser(toSeconds),
    )
    .addOption(new Option('--format <format>', 'how to print the result').choices(CLOUDFLARE_FORMATS).default('text'))
    .addHelpText(
      'after',
      '\nExit status: 0 the same, or written; 1 they differ; 2 unreachable, malformed or wrong arguments.',
    )
    .action(async (source: string, options: CloudflareOptions) => {
      process.exitCode = await cloudflare(source, options);
    });
  return command;
}

/** Not what follows as far as it goes: that would take in the folder that is to be checked. */
function rules(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(',').map((rule) => rule.trim())];
}

function toSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds;
  throw new InvalidArgumentError('Give seconds, more than 0 and at most 600.');
}

/** Exported for esbuild, which takes a file without exports for CommonJS and wraps each module that it imports. */
export async function main(): Promise<void> {
  // V8 spends a third of a long check's CPU on optimizing what soon runs no more: with less of a function's callees put
  // into it, a sixth of that check's CPU is saved. Node 20, 22 and 24 have the flag.
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
  // `honeydue-k3s rules | head` closes the pipe early; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`What was found can't be written: ${systemError(error)}\n`);
    process.exit(2);
  });
  try {
    await program().parseAsync();
  } catch (error) {
    if (isExpected(error)) process.stderr.write(`${error.message}\n`);
    else if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
  }
}

/** Whether it is about what was asked for, and its message says all. */
function isExpected(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof ClusterFactsError || error instanceof NoSuchRule;
}

void main();
