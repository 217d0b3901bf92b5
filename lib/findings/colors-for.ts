import { createColors, isColorSupported } from 'picocolors';
import type { Colors } from 'picocolors/types';

/** Colours where a person looks on: a terminal, or where FORCE_COLOR asks for them; NO_COLOR is obeyed. */
export function colorsFor(stream: NodeJS.WriteStream): Colors {
  return createColors(isColorSupported && (stream.isTTY || process.env.FORCE_COLOR !== undefined));
}
