import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type App, Names, YamlOutputType } from 'cdk8s';
import { record } from '../manifests/json';
import type { RenderedApp, RenderedObject } from './render-charts';
import { YamlWriter } from './yaml-writer';

/**
 * Writes the files that `App.synth` writes, by the same names and to the byte. All of their text is made before the
 * first is written: what may throw leaves nothing behind.
 *
 * @throws Error when two objects or charts would be written to one file; `App.synth` loses the first of them
 */
export function writeCharts(rendered: RenderedApp, app: App, recordsMetadata: boolean): void {
  const files = new Map<string, string>();
  const yaml = new YamlWriter();
  for (const [name, objects] of filesOf(rendered, app)) {
    const file = `${name}${app.outputFileExtension}`;
    if (files.has(file)) throw new Error(`${file} would be written twice, and what was written first be lost.`);
    files.set(file, objects.map(({ body }) => yaml.text(body)).join('---\n'));
  }
  if (recordsMetadata) files.set('construct-metadata.json', metadataOf(rendered));
  mkdirSync(app.outdir, { recursive: true });
  for (const [file, text] of files) {
    const path = join(app.outdir, file);
    if (file.includes('/')) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

type File = readonly [name: string, objects: readonly RenderedObject[]];

function filesOf({ charts, dependOnEachOther }: RenderedApp, { yamlOutputType }: App): File[] {
  const named = charts.map(({ chart, objects }, index) => {
    const number = dependOnEachOther ? `${index.toString().padStart(4, '0')}-` : '';
    return { name: `${number}${Names.toDnsLabel(chart)}`, objects };
  });
  const all = charts.flatMap(({ objects }) => objects);
  const alone = (object: RenderedObject, folder = ''): File => [`${folder}${objectName(object)}`, [object]];
  switch (yamlOutputType) {
    case YamlOutputType.FILE_PER_APP:
      return charts.length === 0 ? [] : [['app', all]];
    case YamlOutputType.FILE_PER_CHART:
      return named.map(({ name, objects }) => [name, objects]);
    case YamlOutputType.FILE_PER_RESOURCE:
      return all.map((object) => alone(object));
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return named.flatMap(({ name, objects }) => objects.map((object) => alone(object, `${name}/`)));
  }
}

function objectName({ body }: RenderedObject): string {
  return `${body.kind}.${record(body.metadata).name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

/** Which construct makes which object, for whoever asks cdk8s to record that. */
function metadataOf({ charts }: RenderedApp): string {
  const objects = charts.flatMap((chart) => chart.objects);
  const resources = Object.fromEntries(objects.map(({ name, path }) => [name, { path }]));
  return JSON.stringify({ version: '1.0.0', resources });
}
