import type { Construct } from 'constructs';
import { isReferable, type Referred } from '../../props/references';
import { list } from '../../props/shapes';
import { EdgeMiddleware, type EdgeMiddlewareProps } from './edge-middleware';

export interface ChainProps extends EdgeMiddlewareProps {
  /** The middlewares in the order in which a request passes them, of this namespace or others; each once. */
  readonly middlewares: readonly EdgeMiddleware[];
}

const MIDDLEWARE: Referred<EdgeMiddleware> = { what: 'a middleware, like a RateLimit', fields: ['reference', 'steps'] };

/**
 * Several middlewares as one, for what many Ingresses attach in the same order; for one Ingress a list says the same.
 */
export class Chain extends EdgeMiddleware {
  private readonly chained: readonly EdgeMiddleware[];

  public constructor(scope: Construct, id: string, props: ChainProps) {
    super(scope, id, props);
    const middlewares = list(this.problems, 'middlewares', props?.middlewares).filter((one, index) =>
      isReferable(this.problems, `middlewares[${index}]`, one, MIDDLEWARE),
    );
    this.chained = middlewares.flatMap((one) => one.steps);
    const twice = this.chained.find((step, index) => this.chained.indexOf(step) < index);
    if (twice !== undefined || props?.middlewares?.length === 0) {
      this.problems.refuse(
        'middlewares',
        middlewares.map(({ middlewareName }) => middlewareName),
        twice === undefined
          ? 'a chain of nothing guards nothing, and who attaches it thinks that it does.'
          : `every request would pass ${twice.middlewareName} twice, and count twice against a limit.`,
        'Name each middleware once.',
      );
    }
    this.write({
      chain: {
        middlewares: middlewares.map(({ middlewareName: name, namespace }) => ({
          name,
          ...(namespace !== this.namespace && { namespace }),
        })),
      },
    });
  }

  public override get steps(): readonly EdgeMiddleware[] {
    return this.chained;
  }
}
