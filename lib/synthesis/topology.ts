import type { Construct, IConstruct } from 'constructs';

/**
 * The constructs at and below one, each after what it depends on, and otherwise in the order of the tree. What lies
 * outside is passed over.
 *
 * The order of cdk8s' own DependencyGraph, which walks through what is shared once for each that shares it: of charts of
 * twenty objects that follow each other, each makes it take twenty times as long.
 *
 * @throws Error that names a cycle
 */
export function topology(root: Construct): IConstruct[] {
  const constructs = root.node.findAll();
  const inside = new Set(constructs);
  const targets = new Map<IConstruct, readonly IConstruct[]>();
  const dependedOn = new Set<IConstruct>();
  for (const construct of constructs) {
    const within = construct.node.dependencies.filter((target) => inside.has(target));
    targets.set(construct, within);
    for (const target of within) dependedOn.add(target);
  }
  const ordered = new Set<IConstruct>();
  const open = new Set<IConstruct>();
  const visit = (construct: IConstruct): void => {
    if (ordered.has(construct)) return;
    if (open.has(construct)) throw cycle([...open, construct]);
    open.add(construct);
    for (const target of targets.get(construct) ?? []) visit(target);
    open.delete(construct);
    ordered.add(construct);
  };
  for (const construct of constructs) if (!dependedOn.has(construct)) visit(construct);
  // To a cycle that nothing else depends on, none of them led.
  if (ordered.size < constructs.length) constructs.forEach(visit);
  return [...ordered];
}

function cycle(way: readonly IConstruct[]): Error {
  const from = way.indexOf(way.at(-1) as IConstruct);
  return new Error(
    `Dependency cycle: ${way
      .slice(from)
      .map(({ node }) => node.path)
      .join(' → ')}`,
  );
}
