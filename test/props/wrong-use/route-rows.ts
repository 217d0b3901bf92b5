import { Duration, Size } from 'cdk8s';
import type { Row } from '../../support/wrong-use';

const NAME = /at most 128/;

/** What every construct that sets a cookie refuses of it. */
export const COOKIE_ROWS: readonly Row[] = [
  ['visitor', 'sticky = "visitor"', /\{ name: '…' \}/],
  [{}, 'sticky.name = undefined', NAME],
  [{ name: '' }, 'sticky.name = ""', NAME],
  [{ name: 'two words' }, 'sticky.name = "two words"', NAME],
  [{ name: 'a;b' }, 'sticky.name = "a;b"', NAME],
  [{ name: 'a=b' }, 'sticky.name = "a=b"', NAME],
  [{ name: 'v', secure: 'yes' }, 'sticky.secure = "yes"', /true or false/],
  [{ name: 'v', httpOnly: 1 }, 'sticky.httpOnly = 1', /true or false/],
  [{ name: 'v', sameSite: 'Lax' }, 'sticky.sameSite = "Lax"', /lax, strict, none/],
  [{ name: 'v', sameSite: 'none', secure: false }, 'sticky.secure = false', /Leave it out/],
  [{ name: '__Host-v', secure: false }, 'sticky.secure = false', /Leave it out/],
  [{ name: 'v', maxAge: 60 }, 'sticky.maxAge = 60', /to Duration.seconds\(31536000\)/],
  [{ name: 'v', maxAge: Duration.days(366) }, 'sticky.maxAge = Duration.seconds(31622400)', /Duration.seconds\(1\)/],
];

/** What every construct that copies requests refuses of which. */
export function mirrorRows(prop: string): readonly Row[] {
  const writes = `${prop}.duplicateWrites`;
  const most = /Size\.mebibytes\(256\)/;
  return [
    [10, `${prop} = 10`, /\{ percent: … \}/],
    [{}, `${prop}.percent = undefined`, /from 1 to 100/],
    [{ percent: 0 }, `${prop}.percent = 0`, /from 1 to 100/],
    [{ percent: 101 }, `${prop}.percent = 101`, /from 1 to 100/],
    [{ percent: 5, duplicateWrites: true }, `${writes} = true`, /\{ maxBodySize: /],
    [{ percent: 5, duplicateWrites: {} }, `${writes}.maxBodySize = undefined`, most],
    [{ percent: 5, duplicateWrites: { maxBodySize: Size.mebibytes(17) } }, `${writes}.maxBodySize = 17Mi`, most],
    [{ percent: 5, duplicateWrites: { maxBodySize: 1024 } }, `${writes}.maxBodySize = 1024`, most],
  ];
}
