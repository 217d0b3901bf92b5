import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { given } from './setup';

export default async function teardown(): Promise<void> {
  if (!process.env.HONEYDUE_DIST) await rm(dirname(given().dist), { recursive: true, force: true });
}
