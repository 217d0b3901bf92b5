import { Edge } from './edge';
import { synthesized } from './system';

/** An edge that runs until it is told to end; its first line says what it started. */
async function main(): Promise<void> {
  const edge = await Edge.start();
  await edge.run(synthesized());
  process.on('SIGUSR2', () => edge.stop().then(() => process.exit()));
  process.stdout.write(`${JSON.stringify(edge.traces)}\n`);
}

main().catch((error) => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
