import { Size } from 'cdk8s';
import type { Construct } from 'constructs';
import { list } from '../../props/shapes';
import { bytes } from '../../props/sizes';
import { withDefaults } from '../../props/with-defaults';
import { EdgeMiddleware, type EdgeMiddlewareProps } from './edge-middleware';

const ENCODINGS = ['gzip', 'br', 'zstd'] as const satisfies readonly Encoding[];

/** A way to compress that Traefik knows. */
export type Encoding = 'gzip' | 'br' | 'zstd';

/** What is text, and not compressed already. */
const TEXT = [
  'application/javascript',
  'application/json',
  'application/manifest+json',
  'application/problem+json',
  'application/xml',
  'image/svg+xml',
  'text/css',
  'text/html',
  'text/javascript',
  'text/plain',
  'text/xml',
];

export interface CompressProps extends EdgeMiddlewareProps {
  /**
   * Ways to compress, the preferred one first; a visitor's own preference goes before it.
   *
   * Others than gzip have a price: under a hundred answers of 400 kB Traefik 3.6.13 grew by 15 MiB with gzip, by 182
   * with zstd, by 330 with br (measured), and its memory limit is 256 MiB. And those two compress parts of files too
   * (206), so that a resumed download comes out broken.
   * @default ['gzip']
   */
  readonly encodings?: readonly Encoding[];
  /**
   * Content types that are compressed; others pass as they are, where Traefik's own default compresses photos too.
   * @default HTML, CSS, JavaScript, JSON, XML, SVG and plain text
   */
  readonly contentTypes?: readonly string[];
  /**
   * Answers smaller than this pass as they are. From 1 KiB to 1 MiB.
   * @default Size.kibibytes(1), which is Traefik's own
   */
  readonly minResponseBody?: Size;
}

const DEFAULTS = { encodings: ['gzip'] as const, contentTypes: TEXT, minResponseBody: Size.kibibytes(1) };

/**
 * Compresses answers that the backend sent plain. Cloudflare compresses for visitors by itself: behind it this saves
 * only what the nodes send to Cloudflare.
 *
 * Streams stay streams: what the backend flushes is sent at once, also below `minResponseBody` (measured). Leave out
 * pages that show what the visitor sent beside a secret: others could guess it by the compressed length (BREACH).
 */
export class Compress extends EdgeMiddleware {
  public constructor(scope: Construct, id: string, props: CompressProps = {}) {
    super(scope, id, props);
    const { encodings, contentTypes, minResponseBody } = withDefaults(DEFAULTS, props);
    this.write({
      compress: {
        encodings: this.words(
          'encodings',
          encodings,
          (word) => ENCODINGS.some((one) => one === word),
          `Use one or more of: ${ENCODINGS.join(', ')}, each once.`,
        ),
        includedContentTypes: this.words(
          'contentTypes',
          contentTypes,
          (word) => typeof word === 'string' && /^[a-z]+\/[a-z0-9.+-]+$/.test(word),
          'Give types without parameters, like application/json, each once.',
        ),
        minResponseBodyBytes: bytes(
          this.problems,
          'minResponseBody',
          minResponseBody,
          { min: Size.kibibytes(1), max: Size.mebibytes(1) },
          'it would compress what grows by it, or nothing.',
        ),
      },
    });
  }

  private words(prop: string, value: readonly string[], isWord: (word: unknown) => boolean, fix: string): string[] {
    const words = list(this.problems, prop, value);
    if (Array.isArray(value) && (words.length === 0 || new Set(words).size < words.length || !words.every(isWord))) {
      this.problems.refuse(prop, value, 'not what Traefik compresses by; it refuses the middleware: 404.', fix);
      return [];
    }
    return [...words];
  }
}
