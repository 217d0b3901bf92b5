import { parseImage } from '../../manifests/fields/image';
import { isForOwnMachine, isOfTest } from '../../manifests/left-open/samples';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const imageNeverPulled: Rule = {
  id: 'image-never-pulled',
  family: 'security',
  severity: 'error',
  docs: {
    fault: 'An image of a registry is never pulled: imagePullPolicy is Never.',
    outage: 'On every node that does not happen to have the image the pod stays in ErrImageNeverPull.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "registry.example.com/shop/api:1.0.0", imagePullPolicy: Never }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "registry.example.com/shop/api:1.0.0" }] }
      `,
    source: 'Kubernetes: "Images", image pull policy.',
  },
  check({ set, report }) {
    for (const { owner, containers } of set.pods) {
      // A test loads the images into the node that it makes, and so does who has a cluster of his own.
      if (isOfTest(owner) || isForOwnMachine(owner)) continue;
      for (const { body, name, path } of containers) {
        const registry = parseImage(body.image)?.registry;
        // Without a registry it is an image that somebody built on the node (minikube, kind).
        if (body.imagePullPolicy !== 'Never' || registry === undefined || /^(docker\.io|localhost)/.test(registry))
          continue;
        report(owner, {
          message: `image ${body.image} of container ${name} is never pulled; on a node without it the pod stays in ErrImageNeverPull.`,
          fix: 'Write imagePullPolicy: IfNotPresent, or leave it out.',
          at: [...path, 'imagePullPolicy'],
        });
      }
    }
  },
};
