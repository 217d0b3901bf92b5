import type { Colors } from 'picocolors/types';
import { RULES } from '../rules';
import type { Rule } from '../rules/rule';
import { ruleById } from '../rules/rule-by-id';

/** `rules`: every rule with its fault, by family. */
export function listRules(colors: Colors): string {
  const width = Math.max(...RULES.map(({ id }) => id.length));
  const families = [...new Set(RULES.map(({ family }) => family))];
  const blocks = families.map((family) => {
    const lines = RULES.filter((rule) => rule.family === family).map((rule) => line(rule, width, colors));
    return [colors.bold(family), ...lines].join('\n');
  });
  return `${blocks.join('\n\n')}\n\n${RULES.length} rules; 'honeydue-k3s rules ID' explains one.\n`;
}

/** `rules ID`: what one rule is for, with a bad and a good example. */
export function explainRule(id: string, colors: Colors): string {
  const { severity, family, docs } = ruleById(id);
  const sections = [
    `${colors.bold(id)}  ${level(severity, colors)}, ${family}`,
    docs.fault,
    `${colors.bold('In the cluster')}\n${docs.outage}`,
    `${colors.bold('Wrong')}\n${indent(docs.bad)}`,
    `${colors.bold('Right')}\n${indent(docs.good)}`,
    `${colors.bold('Source')}\n${docs.source}`,
    docs.knownAs && `${colors.bold('Known elsewhere as')}\n${docs.knownAs.join('\n')}`,
    `${colors.bold('To waive it')}, annotate the object: honeydue-k3s/waive.${id}: "the reason"`,
  ];
  return `${sections.filter((section) => section !== undefined).join('\n\n')}\n`;
}

function line({ id, severity, docs }: Rule, width: number, colors: Colors): string {
  return `  ${id.padEnd(width)}  ${level(severity, colors)}${severity === 'error' ? '  ' : ''}  ${docs.fault}`;
}

function level(severity: Rule['severity'], colors: Colors): string {
  return severity === 'error' ? colors.red(severity) : colors.yellow(severity);
}

function indent(yaml: string): string {
  return yaml.trimEnd().replaceAll(/^(?=.)/gm, '  ');
}
