import { got, serve } from './backend';
import { ask, burst, spread } from './client';
import { greeting } from './mail-client';
import { serveMail } from './mail-server';
import { mailbox } from './mailbox-client';
import { serveMailboxes } from './mailbox-server';
import { relay } from './relay';
import { held, hold, release } from './slow-client';
import { watch, watched } from './watch';

/** What can be done in a network namespace. Arguments and results cross Node's IPC channel as JSON. */
const operations = {
  ask,
  burst,
  spread,
  greeting,
  mailbox,
  hold,
  held,
  release,
  watch,
  watched,
  serve,
  got,
  serveMail,
  serveMailboxes,
  relay,
};

export type Operations = typeof operations;

interface Call {
  readonly id: number;
  readonly operation: keyof Operations;
  readonly args: readonly unknown[];
}

process.on('message', async ({ id, operation, args }: Call) => {
  const run = operations[operation] as (...args: readonly unknown[]) => unknown;
  try {
    process.send?.({ id, result: await run(...args) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
// The test is gone, and with this process goes its network namespace.
process.on('disconnect', () => process.exit());
process.send?.({ id: 0 });
