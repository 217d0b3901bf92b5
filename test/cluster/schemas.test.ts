import { GROUP_VERSIONS, PACKAGES, SERVED_BY } from '../../lib/manifests/schema/served';
import { demandsOf } from './schema-demands';
import { SchemaServer } from './schema-server';
import type { ServedSchemas } from './served-schemas';

let server: SchemaServer;
let schemas: ServedSchemas;
beforeAll(async () => {
  server = await SchemaServer.start();
  schemas = await server.schemas();
});
afterAll(() => server?.stop());

test('the committed schemas are those that the API server serves; otherwise: npm run schemas', async () => {
  const served = [...schemas.packages].map(([name, definitions]) => [
    name,
    Object.fromEntries([...definitions].map(([key, shape]) => [key, JSON.stringify(shape)])),
  ]);
  const committed = Object.entries(PACKAGES).map(([name, load]) => [name, load()]);
  expect(Object.fromEntries(committed)).toEqual(Object.fromEntries(served));
  expect(GROUP_VERSIONS).toEqual(Object.fromEntries(schemas.groupVersions));
  expect(SERVED_BY).toEqual(await server.versions());
});

test('the API server insists, at some place of some kind, on whatever the schemas ask for', async () => {
  const heard = new Map<string, boolean>();
  for (const { apiVersion, kind, definition } of schemas.kinds) {
    for (const { id, good, bad } of demandsOf(apiVersion, kind, definition)) {
      if (heard.get(id)) continue;
      const before = await server.complaints(good);
      const after = await server.complaints(bad);
      heard.set(
        id,
        after.some((complaint) => !before.includes(complaint)),
      );
    }
  }
  expect(heard.size).toBeGreaterThan(500);
  expect([...heard.keys()].filter((id) => !heard.get(id))).toEqual([]);
});
