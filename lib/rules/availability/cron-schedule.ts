/** A field of a schedule: its bounds, and the names that it knows for some numbers. */
interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FIELDS: readonly Field[] = [
  { name: 'minute', least: 0, most: 59, names: [] },
  { name: 'hour', least: 0, most: 23, names: [] },
  { name: 'day of the month', least: 1, most: 31, names: [] },
  { name: 'month', least: 1, most: 12, names: MONTHS },
  { name: 'day of the week', least: 0, most: 6, names: DAYS },
];
const DESCRIPTORS = /^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/;
const EVERY = /^@every ([+-]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))+$/;
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Why the CronJob controller does not accept a schedule, or never gets to it; nothing when it is right. */
export function scheduleProblem(schedule: string): string | undefined {
  if (schedule.includes('TZ')) return 'a time zone belongs into spec.timeZone';
  if (schedule.startsWith('@')) {
    return DESCRIPTORS.test(schedule) || EVERY.test(schedule)
      ? undefined
      : `${schedule} is no schedule that has a name`;
  }
  const fields = schedule.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) {
    const seconds = fields.length === 6 ? '; there is none for seconds or years' : '';
    return `it has ${fields.length} fields instead of minute, hour, day, month and day of the week${seconds}`;
  }
  for (const [index, field] of FIELDS.entries()) {
    for (const part of (fields[index] ?? '').split(',')) {
      const problem = part === '' ? undefined : partProblem(part, field);
      if (problem !== undefined) return `${part} as the ${field.name} ${problem}`;
    }
  }
  return neverComes(fields[2] ?? '', fields[3] ?? '', fields[4] ?? '');
}

function partProblem(part: string, { least, most, names }: Field): string | undefined {
  const [range = '', step, ...moreSteps] = part.split('/');
  const [from = '', to, ...moreBounds] = range.split('-');
  if (moreSteps.length > 0 || moreBounds.length > 0) return 'is no range';
  if (step !== undefined && !(/^\d+$/.test(step) && Number(step) > 0)) return 'has a step that is no number above 0';
  if (from === '*' || from === '?') return undefined;
  const first = numberOf(from, names, least);
  const last = to === undefined ? first : numberOf(to, names, least);
  if (first === undefined || last === undefined) return 'is neither a number nor a name';
  if (first < least || last > most) return `lies outside of ${least} to ${most}`;
  return first > last ? 'begins after its end' : undefined;
}

function numberOf(text: string, names: readonly string[], least: number): number | undefined {
  const position = names.indexOf(text.toLowerCase());
  if (position !== -1) return position + least;
  return /^\+?\d+$/.test(text) ? Number(text) : undefined;
}

/** A day that none of the months has, as 31 February; a day of the week beside it is another way to come about. */
function neverComes(day: string, month: string, weekday: string): string | undefined {
  if (!/^\d+$/.test(day) || !/^\d+(,\d+)*$/.test(month) || !/^[*?]$/.test(weekday)) return undefined;
  const longest = Math.max(...month.split(',').map((number) => DAYS_OF_MONTH[Number(number) - 1] ?? 31));
  return Number(day) > longest ? `day ${day} of month ${month} never comes` : undefined;
}
