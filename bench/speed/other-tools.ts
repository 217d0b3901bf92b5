import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { helm, kubectl } from '../../test/real/toolchain';
import type { Subject } from './measure';

/** The same objects for other tools, as those who use them would write them: a file an object. */
export type Write = (documents: readonly string[], stacks?: number) => Promise<Subject>;

/** Where STACKS stands in a document, each stack has its number. */
export const STACK = '0STACK0';

/** A folder of Kustomize: with several stacks, a folder a stack below it. */
export function kustomize(folder: string): Write {
  return async (documents, stacks) => {
    const write = (path: string, number: number): void => {
      mkdirSync(path, { recursive: true });
      const names = documents.map((_, index) => `object-${index}.yaml`);
      documents.forEach((text, index) => {
        writeFileSync(join(path, `object-${index}.yaml`), text.replaceAll(STACK, String(number)));
      });
      writeKustomization(path, names);
    };
    if (stacks === undefined) write(folder, 0);
    else {
      const names = Array.from({ length: stacks }, (_, number) => `stack-${number}`);
      names.forEach((name, number) => {
        write(join(folder, name), number);
      });
      writeKustomization(folder, names);
    }
    return { command: await kubectl(), args: ['kustomize', folder], cwd: folder };
  };
}

/** A chart: with several stacks, each template goes through their numbers. */
export function helmChart(folder: string): Write {
  return async (documents, stacks) => {
    mkdirSync(join(folder, 'templates'), { recursive: true });
    writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 1.0.0\n');
    writeFileSync(join(folder, 'values.yaml'), `stacks: ${stacks ?? 1}\n`);
    documents.forEach((text, index) => {
      const template = text.replaceAll('{{', '{{ "{{" }}').replaceAll(STACK, '{{ $stack }}');
      const head = '{{- range $stack := until (int .Values.stacks) }}\n---\n';
      writeFileSync(join(folder, 'templates', `object-${index}.yaml`), `${head}${template}{{- end }}\n`);
    });
    return { command: await helm(), args: ['template', 'bench', folder], cwd: folder };
  };
}

function writeKustomization(folder: string, resources: readonly string[]): void {
  writeFileSync(join(folder, 'kustomization.yaml'), `resources:\n${resources.map((name) => `  - ${name}\n`).join('')}`);
}
