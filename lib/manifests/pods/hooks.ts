import { type JsonObject, list, number, record, text } from '../json';
import type { Container } from './pods';

/** Seconds that a hook surely takes: a native sleep, or the sleeps of a command. */
export function sleepOf({ body }: Pick<Container, 'body'>, hook: 'preStop' | 'postStart'): number | undefined {
  const seconds = number(record(record(record(body.lifecycle)[hook]).sleep).seconds);
  if (seconds !== undefined) return seconds;
  const line = lineOf(body, hook);
  // A loop or a condition may sleep more often or not at all.
  if (/\b(while|until|for|if|trap|timeout)\b|\|\||(?<!&)&(?!&)/.test(line)) return undefined;
  const sleeps = [...line.matchAll(/(?:^|[\s;&'"/])sleep\s+(\d+)(s|m)?(?=$|[\s;&'"])/g)];
  if (sleeps.length === 0) return undefined;
  return sleeps.reduce((sum, [, amount, unit]) => sum + Number(amount) * (unit === 'm' ? 60 : 1), 0);
}

/**
 * Whether a preStop hook tells the program to stop before it sleeps, which then has all of the sleep for it:
 * `nats-server -sl=ldm && sleep 60`, `kill -TERM 1; sleep 20`.
 */
export function stopsBeforeSleep({ body }: Pick<Container, 'body'>): boolean {
  const line = lineOf(body, 'preStop').replace(/^(?:[\w/]*\/)?(?:ba|da)?sh\s+-\w+\s/, '');
  const commands = line.slice(0, line.lastIndexOf('sleep ')).split(/[;&|\n]+/);
  return commands.some(
    (command) => !/^\s*((exec\s+)?[\w/]*\/|(:|cd|date|echo|export|printf|set|sleep|touch|true)\b.*|)\s*$/.test(command),
  );
}

function lineOf(body: JsonObject, hook: string): string {
  const { exec } = record(record(body.lifecycle)[hook]);
  return list(record(exec).command)
    .map((word) => text(word) ?? String(word))
    .join(' ');
}
