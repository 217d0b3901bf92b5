import type { Manifest } from '../../lib/manifests/manifest';
import { parseManifests } from '../../lib/manifests/parse';
import { RULES } from '../../lib/rules';
import { SchemaServer } from './schema-server';

/** What Traefik refuses, and not the API server, is shown at the edge. */
const OF_THE_SERVER = RULES.filter(({ id, family }) => id.endsWith('-refused') && family !== 'edge');

let server: SchemaServer;
beforeAll(async () => {
  server = await SchemaServer.start();
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
  await server.kubectl.run(['apply', '-f', '-'], namespace);
});
afterAll(() => server?.stop());

describe.each(OF_THE_SERVER.map(({ id, docs }) => ({ id, docs })))('$id', ({ docs }) => {
  test('the API server refuses its bad example', async () => {
    expect((await refusals(docs.bad)).join('\n')).not.toBe('');
  });

  test('the API server takes its good example', async () => {
    expect(await refusals(docs.good)).toEqual([]);
  });
});

/** What the server has against the objects of an example, each as it is applied by hand. */
async function refusals(yaml: string): Promise<string[]> {
  const answers = await Promise.all(parseManifests(yaml, 'example.yaml').map(refusal));
  return answers.filter((answer) => answer !== '');
}

async function refusal({ body }: Manifest): Promise<string> {
  const { code, stderr } = await server.kubectl.try(
    ['apply', '--dry-run=server', '--validate=strict', '-f', '-'],
    body,
  );
  return code === 0 ? '' : stderr;
}
