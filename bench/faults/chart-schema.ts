import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import { load } from 'js-yaml';
import type { Manifest } from '../../lib/manifests/manifest';
import { byOpinions, type Opinions, type Tool } from './tool';

/** Upstream's, which k3s leaves out of the chart that it ships; it isn't part of this repository. */
const SCHEMA = join(__dirname, '../../../shared/schema/traefik-chart-39.0.5.values.schema.json');

export const chartSchema: Tool = {
  name: "Traefik chart 39.0.5's schema",
  async judge(cases) {
    if (!existsSync(SCHEMA)) throw new Error(`there is no ${SCHEMA}`);
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, logger: false });
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
    return byOpinions(cases, async (systems) => systems.map((system) => system.flatMap(opinionsOn(validate))));
  },
};

function opinionsOn(validate: ValidateFunction): (manifest: Manifest) => Opinions {
  return (manifest) => {
    const content = manifest.at('spec', 'valuesContent');
    if (manifest.kind !== 'HelmChartConfig' || typeof content !== 'string') return [];
    try {
      validate(load(content));
    } catch (error) {
      return [`no YAML: ${error instanceof Error ? error.message : error}`];
    }
    return (validate.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath, message, JSON.stringify(params)].join(' | '),
    );
  };
}
