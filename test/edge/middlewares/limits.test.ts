import type { Chart } from 'cdk8s';
import { Duration, Size } from 'cdk8s';
import { AllowList, BodyLimit, Compress, InFlightLimit, Retry } from '../../../lib';
import { objectsOf } from '../../support/build';
import { one } from '../../support/manifests';

const spec = (add: (chart: Chart) => unknown) =>
  one(
    objectsOf((chart) => void add(chart)),
    'Middleware',
  ).spec;

describe('allow-list', () => {
  const ranges = ['192.0.2.7', '2001:DB8:1::/48'];

  test("compares the visitor's own address, which Cloudflare wrote last", () => {
    expect(spec((chart) => new AllowList(chart, 'office', { ranges }))).toEqual({
      ipAllowList: { sourceRange: ['192.0.2.7/32', '2001:db8:1::/48'], ipStrategy: { depth: 1 } },
    });
  });

  test('compares the address that connects where that is the visitor', () => {
    expect(spec((chart) => new AllowList(chart, 'office', { ranges: ['192.0.2.7'], visitor: 'peer' }))).toEqual({
      ipAllowList: { sourceRange: ['192.0.2.7/32'] },
    });
  });

  test('never cuts an IPv6 address down to its /64: a single address on the list would match nobody', () => {
    expect(JSON.stringify(spec((chart) => new AllowList(chart, 'office', { ranges })))).not.toContain('ipv6Subnet');
  });
});

describe('in-flight-limit', () => {
  test('counts by visitor: without a criterion all visitors of a host would share the amount', () => {
    expect(spec((chart) => new InFlightLimit(chart, 'in-flight', { amount: 30 }))).toEqual({
      inFlightReq: { amount: 30, sourceCriterion: { ipStrategy: { depth: 1, ipv6Subnet: 64 } } },
    });
    expect(spec((chart) => new InFlightLimit(chart, 'in-flight', { amount: 30, visitor: 'peer' }))).toEqual({
      inFlightReq: { amount: 30, sourceCriterion: { ipStrategy: { ipv6Subnet: 64 } } },
    });
  });
});

describe('body-limit', () => {
  test('holds little of each body in memory, and of each answer, which Traefik buffers too', () => {
    expect(spec((chart) => new BodyLimit(chart, 'body', { maxRequestBody: Size.mebibytes(10) }))).toEqual({
      buffering: { maxRequestBodyBytes: 10_485_760, memRequestBodyBytes: 65_536, memResponseBodyBytes: 65_536 },
    });
  });

  test('can hold more in memory', () => {
    const props = { maxRequestBody: Size.kibibytes(64), inMemory: Size.kibibytes(256) };
    expect(spec((chart) => new BodyLimit(chart, 'body', props))).toMatchObject({
      buffering: { maxRequestBodyBytes: 65_536, memRequestBodyBytes: 262_144 },
    });
  });
});

describe('retry', () => {
  test('tries three times by default, with a pause between', () => {
    expect(spec((chart) => new Retry(chart, 'retry'))).toEqual({ retry: { attempts: 3, initialInterval: '100ms' } });
    const props = { attempts: 2, initialInterval: Duration.seconds(1) };
    expect(spec((chart) => new Retry(chart, 'retry', props))).toEqual({
      retry: { attempts: 2, initialInterval: '1000ms' },
    });
  });
});

describe('compress', () => {
  interface Compressed {
    readonly compress: { readonly encodings: string[]; readonly includedContentTypes: string[] };
  }
  const compressed = (add: (chart: Chart) => unknown) => spec(add) as unknown as Compressed;

  test('uses gzip alone: the others take more memory than Traefik has, and break resumed downloads', () => {
    const { compress } = compressed((chart) => new Compress(chart, 'compress'));
    expect(compress).toMatchObject({ encodings: ['gzip'], minResponseBodyBytes: 1024 });
  });

  test('leaves alone what is compressed already, and streams', () => {
    const { includedContentTypes: types } = compressed((chart) => new Compress(chart, 'compress')).compress;
    expect(types).toEqual(expect.arrayContaining(['text/html', 'application/json', 'image/svg+xml']));
    for (const type of ['image/jpeg', 'video/mp4', 'application/zip', 'font/woff2', 'text/event-stream'])
      expect(types).not.toContain(type);
  });

  test('does as it is told', () => {
    const props = {
      encodings: ['br', 'gzip'] as const,
      contentTypes: ['text/html'],
      minResponseBody: Size.kibibytes(8),
    };
    expect(spec((chart) => new Compress(chart, 'compress', props))).toEqual({
      compress: { encodings: ['br', 'gzip'], includedContentTypes: ['text/html'], minResponseBodyBytes: 8192 },
    });
  });
});
