import type { Seen } from './agent/backend';
import type { Answer } from './agent/client';

/** What the backend saw, by header. That no backend answered is an expectation not met. */
export function seenBy({ status, body }: Answer): (header: string) => string | undefined {
  expect({ status, body }).toMatchObject({ status: 200 });
  const { headers } = JSON.parse(body) as Seen;
  return (header) => headers.find(([name]) => name.toLowerCase() === header.toLowerCase())?.[1];
}
