import { remembered } from '../remembered';

/** The forms that Kubernetes asks of names, and how to say them. */
export interface NameForm {
  readonly pattern: RegExp;
  readonly longest: number;
  /** Completes "must be …". */
  readonly description: string;
}

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';

export const DNS_LABEL: NameForm = {
  pattern: new RegExp(`^${LABEL}$`),
  longest: 63,
  description: 'lower-case letters, digits and -, with a letter or digit at both ends (a DNS-1123 label)',
};
export const DNS_1035_LABEL: NameForm = {
  pattern: /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  description: 'lower-case letters, digits and -, with a letter first (a DNS-1035 label)',
};
export const DNS_SUBDOMAIN: NameForm = {
  pattern: new RegExp(`^${LABEL}(?:\\.${LABEL})*$`),
  longest: 253,
  description:
    'lower-case letters, digits, - and ., with a letter or digit at both ends of each part (a DNS subdomain)',
};
export const PATH_SEGMENT: NameForm = {
  pattern: /^(?!\.\.?$)[^/%]+$/,
  longest: 253,
  description: 'anything without / and %, but not . or ..',
};
/** Host of an Ingress: its first part may be a star. */
export const INGRESS_HOST: NameForm = {
  pattern: new RegExp(`^(?:\\*\\.)?${LABEL}(?:\\.${LABEL})*$`),
  longest: 253,
  description: 'a host name alone in lower case, without scheme, port or path',
};
export const PORT_NAME: NameForm = {
  pattern: /^(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/,
  longest: 15,
  description: 'lower-case letters, digits and single -, with a letter among them (an IANA service name)',
};
/** Key of a ConfigMap or Secret. */
export const DATA_KEY: NameForm = {
  pattern: /^(?!\.$|\.\.)[-._a-zA-Z0-9]+$/,
  longest: 253,
  description: 'letters, digits, -, _ and .',
};
export const LABEL_VALUE: NameForm = {
  pattern: /^(?:[A-Za-z0-9](?:[-._A-Za-z0-9]*[A-Za-z0-9])?)?$/,
  longest: 63,
  description: 'letters, digits, -, _ and ., with a letter or digit at both ends, or nothing',
};
/** What stands behind the slash of a label's key, or is all of it. */
const QUALIFIED_NAME: NameForm = {
  pattern: /^[A-Za-z0-9](?:[-._A-Za-z0-9]*[A-Za-z0-9])?$/,
  longest: 63,
  description: 'letters, digits, -, _ and ., with a letter or digit at both ends',
};

/** Why a name has not the form it must have: completes "the name …". Nothing when it has. */
export function formFault(name: string, { pattern, longest, description }: NameForm): string | undefined {
  if (name.length > longest) return `has ${name.length} characters, and at most ${longest} are allowed`;
  return pattern.test(name) ? undefined : `must be ${description}`;
}

/** The same for a key of labels or annotations, which may begin with a domain and a slash. */
export const keyFault = remembered((key: string): string | undefined => {
  const parts = key.split('/');
  const name = parts.pop() ?? '';
  if (parts.length > 1) return 'has more than one slash';
  const prefix = parts[0];
  const fault = prefix === undefined ? undefined : formFault(prefix, DNS_SUBDOMAIN);
  return (fault && `begins with '${prefix}', which ${fault}`) ?? formFault(name, QUALIFIED_NAME);
});
