import type { Finding } from '../findings/finding';
import { showValue } from '../props/show-value';

/** Collects what is wrong with the facts of hosts, all of it in one run. */
export class HostProblems {
  private readonly collected: Finding[] = [];

  public get findings(): readonly Finding[] {
    return this.collected;
  }

  /** Records that a fact is refused: nothing is written. */
  public refuse(fact: string, value: unknown, message: string, fix: string): void {
    this.add('error', fact, value, message, fix);
  }

  /** Records a doubt: the files are written all the same. */
  public warn(fact: string, value: unknown, message: string, fix: string): void {
    this.add('warning', fact, value, message, fix);
  }

  private add(severity: Finding['severity'], fact: string, value: unknown, message: string, fix: string): void {
    this.collected.push({ rule: 'hosts', severity, message: `${fact} = ${showValue(value)}: ${message}`, fix });
  }
}
