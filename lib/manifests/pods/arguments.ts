import { type JsonPath, list, record, text } from '../json';
import type { Container } from './pods';

/**
 * The words that a container is started with, its command's and its arguments'. What they take out of a variable stands
 * there as the kubelet puts it in, `--dbpath=/data/db` for `--dbpath=$(DATA_PATH)`, if the manifest has its value.
 */
export function wordsOf({ body }: Container): string[] {
  const words = [...list(body.command), ...list(body.args)].map((word) => text(word) ?? '');
  if (!words.some((word) => word.includes('$('))) return words;
  const values = new Map(list(body.env).map((item) => [record(item).name, text(record(item).value)]));
  return words.map((word) => word.replace(/(?<!\$)\$\(([\w.-]+)\)/g, (whole, name) => values.get(name) ?? whole));
}

/** The same words as the manifest has them, each with where it stands. */
export function writtenWords({ body, path }: Container): { readonly word: string; readonly path: JsonPath }[] {
  return ['command', 'args'].flatMap((field) =>
    list(body[field]).map((word, index) => ({ word: text(word) ?? '', path: [...path, field, index] })),
  );
}

/** What runs in place of the image's program; a shell is seen through. */
export function commandLine(container: Container): string {
  if (list(container.body.command).length === 0) return '';
  const line = wordsOf(container).join(' ').trim();
  return line.replace(/^(?:\/\S*\/)?(?:ba|da|a)?sh -\w*c /, '').trim();
}
