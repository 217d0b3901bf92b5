import { parseImage } from '../../manifests/fields/image';
import { groupBy } from '../../manifests/groups';
import { list } from '../../manifests/json';
import { folderOf } from '../../manifests/left-open/folders';
import type { Container } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const deployment = (name: string, image: string) => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: ${name}, namespace: shop }
      spec:
        selector: { matchLabels: { app: ${name} } }
        template:
          metadata: { labels: { app: ${name} } }
          spec: { containers: [{ name: ${name}, image: "registry.example.com/shop-${image}:1.0.0" }] }`;
const system = (image: string) =>
  dedent`${[deployment('api', image), deployment('admin', 'admin'), deployment('worker', 'worker')].join('\n      ---')}
      `;

export const imageOfOtherWorkload: Rule = {
  id: 'image-of-other-workload',
  family: 'references',
  severity: 'warning',
  docs: {
    fault:
      'A workload runs the image that is named after another one, with no command or argument that sets them apart, where each of the others has an image of its own name.',
    outage: 'A block was copied: the program of the other workload runs twice, and the one that is meant is nowhere.',
    bad: system('admin'),
    good: system('api'),
    source: 'Kubernetes: Images; a container without command and args runs what its image says.',
  },
  check({ set, report }) {
    const programs = set.containers.flatMap((container) => programOf(container) ?? []);
    for (const group of groupBy(programs, ({ container }) => systemOf(container)).values()) {
      const named = group.filter(({ prefix }) => prefix !== undefined);
      const ofRepository = new Map(named.map((program) => [program.repository, program]));
      const ofPrefix = groupBy(named, ({ prefix }) => prefix);
      const users = groupBy(group, (program) => program.repository);
      for (const { container, name, repository, prefix } of group) {
        const other = prefix === undefined ? ofRepository.get(repository) : undefined;
        const usual = new Set(ofPrefix.get(other?.prefix ?? '')?.map((each) => each.repository));
        // What many run is made to be run under many names.
        const isShared = (users.get(repository) ?? []).length > 2;
        if (other === undefined || isShared || usual.size < 2 || isKin(name, other.name)) continue;
        report(container.pod.owner, {
          message: `runs ${repository}, the image of ${other.container.pod.owner}, in the same way; the others have images of their own names.`,
          fix: `Write ${other.prefix}${name}, if that is meant, or give it the command that sets it apart.`,
          at: [...container.path, 'image'],
        });
      }
    }
  },
};

/** Where nobody says the namespace, other folders are other systems. */
function systemOf({ pod: { namespace, owner } }: Container): string {
  return `${namespace} ${owner.leavesNamespaceOpen ? folderOf(owner) : ''}`;
}

/** The only container of a workload, as its image starts it. */
interface Program {
  readonly container: Container;
  /** Of the workload. */
  readonly name: string;
  /** With its registry. */
  readonly repository: string;
  /** What stands before the workload's name, where the image is called after that. */
  readonly prefix: string | undefined;
}

function programOf(container: Container): Program | undefined {
  const { body, pod, isInit } = container;
  const { owner } = pod;
  const image = parseImage(body.image);
  const isOwn = list(body.command).length === 0 && list(body.args).length === 0 && pod.containers.length === 1;
  if (image === undefined || !isOwn || isInit || !/^(Deployment|StatefulSet|DaemonSet)$/.test(owner.kind))
    return undefined;
  const repository = `${image.registry}/${image.repository}`;
  // What Docker's library has is called after nobody's workload.
  const isNamed =
    !/^docker\.io\/[^/]+$/.test(repository) &&
    [`/${owner.name}`, `-${owner.name}`].some((end) => repository.endsWith(end));
  const prefix = isNamed ? repository.slice(0, -owner.name.length) : undefined;
  return { container, name: owner.name, repository, prefix };
}

/** `api` and `api-internal` may well be one program. */
function isKin(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
}
