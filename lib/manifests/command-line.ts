import { list, text } from './json';
import type { Container } from './pods';

/** What runs in place of the image's program; a shell is seen through. */
export function commandLine({ body }: Container): string {
  const command = list(body.command).map((word) => text(word) ?? '');
  if (command.length === 0) return '';
  const line = [...command, ...list(body.args).map((word) => text(word) ?? '')].join(' ').trim();
  return line.replace(/^(?:\/\S*\/)?(?:ba|da|a)?sh -\w*c /, '').trim();
}
