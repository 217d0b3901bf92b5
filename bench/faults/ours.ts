import { findingsOf, isCaught } from '../../test/faults/judge';
import type { Tool } from './tool';

/** Held to more than the others: to an object that has to do with the mistake, and to an error where it is one. */
export const ours: Tool = {
  name: 'honeydue-k3s',
  async judge(cases, progress) {
    return new Map(
      cases.map((each, index) => {
        progress(index + 1);
        return [each.id, each.isFault ? isCaught(each) : findingsOf(each).length > 0];
      }),
    );
  },
};
