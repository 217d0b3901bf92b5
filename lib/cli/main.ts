#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { ClusterFactsError } from '../cluster/read-cluster-facts';
import { colorsFor } from '../findings/colors-for';
import { type CheckOptions, check, FORMATS } from './check';
import { explainRule, listRules } from './rules';
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
    .option('-R, --recursive', 'read folders inside folders too')
    .option('--cluster <file>', 'facts about the cluster that the manifests are for (YAML)')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .addOption(new Option('--format <format>', 'how to print the findings').choices(FORMATS).default('text'))
    .option('--only <rule...>', 'run these rules alone')
    .option('--skip <rule...>', 'leave these rules out')
    .addHelpText('after', '\nExit status: 0 nothing found, 1 findings, 2 unreadable input or wrong arguments.')
    .action((inputs: string[], options: CheckOptions) => {
      process.exitCode = check(inputs, options);
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
  return command;
}

function main(): void {
  // `honeydue-k3s rules | head` closes the pipe early; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    program().parse();
  } catch (error) {
    if (error instanceof UsageError || error instanceof ClusterFactsError) process.stderr.write(`${error.message}\n`);
    else if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
  }
}

main();
