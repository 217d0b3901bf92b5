import { removeDist } from '../real/dist';
import { given } from './setup';

export default async function teardown(): Promise<void> {
  await removeDist(given().dist);
}
