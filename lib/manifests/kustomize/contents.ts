/** Text of a file, by its path, or nothing where there is none. */
export type Contents = (file: string) => string | undefined;
