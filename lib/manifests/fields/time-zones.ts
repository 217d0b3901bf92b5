import { nearestName } from '../nearest-name';
import { remembered } from '../remembered';

/** Whether Linux and Go find a time zone by a name; they tell capitals from small letters. */
export const isTimeZone = remembered((name: string): boolean => {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // An older name is of a zone that is called otherwise.
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
});

/** The time zone that is meant by a name that none has. */
export const nearestZone = remembered((name: string): string | undefined =>
  nearestName(name, Intl.supportedValuesOf('timeZone')),
);
