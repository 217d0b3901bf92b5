/** Takes the indentation of its first line off every line, so that YAML in code can stand where it belongs. */
export function dedent(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const text = String.raw({ raw: strings }, ...values).replace(/^\n/, '');
  const indentation = /^ */.exec(text)?.[0] ?? '';
  return text.slice(indentation.length).replaceAll(`\n${indentation}`, '\n').replace(/\n *$/, '\n');
}
