import { removeDist } from '../real/dist';
import { given } from './setup';

export default async function teardown(): Promise<void> {
  const { dist } = given() ?? {};
  if (dist !== undefined) await removeDist(dist);
}
