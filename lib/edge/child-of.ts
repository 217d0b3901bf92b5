import type { Construct } from 'constructs';

/** The construct that another has by an id; made when somebody first asks for it. */
export function childOf<C extends Construct>(scope: Construct, id: string, make: () => C): C {
  return (scope.node.tryFindChild(id) as C | undefined) ?? make();
}
