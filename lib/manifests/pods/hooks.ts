import { list, number, record, text } from '../json';
import type { Container } from './pods';

/** Seconds that a hook surely takes: a native sleep, or the sleeps of a command. */
export function sleepOf({ body }: Pick<Container, 'body'>, hook: 'preStop' | 'postStart'): number | undefined {
  const { sleep, exec } = record(record(body.lifecycle)[hook]);
  const seconds = number(record(sleep).seconds);
  if (seconds !== undefined) return seconds;
  const command = list(record(exec).command).map((word) => text(word) ?? String(word));
  const line = command.join(' ');
  // A loop or a condition may sleep more often or not at all.
  if (/\b(while|until|for|if|trap|timeout)\b|\|\||(?<!&)&(?!&)/.test(line)) return undefined;
  const sleeps = [...line.matchAll(/(?:^|[\s;&'"/])sleep\s+(\d+)(s|m)?(?=$|[\s;&'"])/g)];
  if (sleeps.length === 0) return undefined;
  return sleeps.reduce((sum, [, amount, unit]) => sum + Number(amount) * (unit === 'm' ? 60 : 1), 0);
}
