/** Text of a file, by its path, or nothing where there is none; in `latin1`, a letter is a byte. */
export type Contents = (file: string, encoding?: BufferEncoding) => string | undefined;
