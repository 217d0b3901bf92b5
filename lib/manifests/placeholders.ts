/**
 * Whether a name holds a word that somebody will replace before the apply: `shop.DOMAIN`, `KEYCLOAK_HOST`. What is in
 * capitals all over is a name that was written so.
 */
export function hasPlaceholder(name: string): boolean {
  const words = name.split(/[^A-Za-z0-9_]+/).filter((word) => word !== '');
  const isPlaceholder = (word: string) => /^[A-Z][A-Z0-9_]{3,}$/.test(word);
  return words.some(isPlaceholder) && (words.length === 1 || !words.every((word) => word === word.toUpperCase()));
}

/**
 * Whether a tool will replace a part of a text before the apply: `{{ .Values.name }}`, `${NAME}`, `$NAME`, `<name>`,
 * `__NAME__`, and what SOPS encrypted.
 */
export function isTemplated(text: string): boolean {
  return /[{}$<>]|__\w+__|%%|\[\[|\bENC\[/.test(text);
}
