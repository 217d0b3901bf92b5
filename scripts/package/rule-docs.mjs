import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

let docs;

/** Read when they are first asked for: a synthesis does without them. */
export function docsOf(id) {
  docs ??= JSON.parse(gunzipSync(readFileSync(join(__dirname, '../rule-docs.json.gz'))));
  return docs[id];
}
