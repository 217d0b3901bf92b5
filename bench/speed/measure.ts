import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A whole process to be timed. */
export interface Subject {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What each run of a subject took: runs that were done side by side have the same index. */
export interface Figures {
  readonly seconds: readonly number[];
  /** Of all processors, where the subject is a node program; 0 elsewhere. */
  readonly cpuSeconds: readonly number[];
  /** Most memory that it held, where the subject is a node program. */
  readonly megabytes: readonly number[];
}

const REPORTER = join(__dirname, 'report-usage.js');

/** Runs subjects in turn, after a round that doesn't count; the machine's good and bad moments reach all of them. */
export function inTurn<Subjects extends { readonly [Name in keyof Subjects]?: Subject }>(
  subjects: Subjects,
  runs: number,
): { [Name in keyof Subjects]: Figures } {
  const rounds = Array.from({ length: runs + 1 }, (_, round) => {
    process.stderr.write(round === 0 ? `\n${runs} rounds ` : '.');
    return mapValues(subjects, (subject) => run(subject as Subject));
  }).slice(1);
  return mapValues(subjects, (_, name) => {
    const ofSubject = rounds.map((round) => round[name]);
    return {
      seconds: ofSubject.map(({ seconds }) => seconds),
      cpuSeconds: ofSubject.map(({ cpuSeconds }) => cpuSeconds),
      megabytes: ofSubject.map(({ megabytes }) => megabytes),
    };
  });
}

function mapValues<T extends object, U>(map: T, change: (value: T[keyof T], key: keyof T) => U): { [K in keyof T]: U } {
  const entries = Object.entries(map) as [keyof T, T[keyof T]][];
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value, key)])) as { [K in keyof T]: U };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** How many times as long as the other a subject took, run by run. */
export function ratio(figures: Figures, other: Figures): number {
  return median(figures.seconds.map((seconds, index) => seconds / (other.seconds[index] ?? Number.NaN)));
}

/** How much longer than the other a subject took, run by run. */
export function difference(figures: readonly number[], other: readonly number[]): number {
  return median(figures.map((value, index) => value - (other[index] ?? Number.NaN)));
}

/** Says so when a program that does nothing had to wait: then times say little, and CPU more. */
export function busyness({ seconds, cpuSeconds }: Figures): string {
  const waited = median(seconds) / median(cpuSeconds);
  return waited < 1.3 ? '' : `The machine was busy: ${waited.toFixed(1)} s went by for each second of CPU.\n`;
}

interface Run {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

/** Runs a subject for what it writes. */
export function runOnce(subject: Subject): void {
  run(subject);
}

function run({ command, args, cwd, env }: Subject): Run {
  const isNode = command === process.execPath;
  const start = process.hrtime.bigint();
  const { status, error, stderr, output } = spawnSync(command, isNode ? ['--require', REPORTER, ...args] : args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} in ${cwd} exited with ${status}:\n${stderr}`);
  const usage = isNode ? JSON.parse(output[3] ?? '') : { cpuSeconds: 0, megabytes: 0 };
  return { seconds, ...usage };
}
