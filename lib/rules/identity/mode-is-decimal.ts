import { type JsonObject, type JsonPath, list, record } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Modes that people mean in octal; as decimal numbers none of them is a mode that anybody wants. */
export const MEANT_IN_OCTAL = new Set([
  400, 440, 444, 500, 550, 555, 600, 640, 644, 660, 664, 666, 700, 744, 750, 755, 770, 775, 777,
]);

export const modeIsDecimal: Rule = {
  id: 'mode-is-decimal',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'The mode of mounted files is written without its leading zero: 644 instead of 0644.',
    outage:
      'YAML reads a decimal number. Beyond 511 the API server refuses the object; 400 and 440 give the files rights nobody meant, so that a program refuses its key or cannot read it.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers: [{ name: api, image: "shop/api:1.0.0", volumeMounts: [{ name: key, mountPath: /key }] }]
        volumes: [{ name: key, secret: { secretName: key, defaultMode: 400 } }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers: [{ name: api, image: "shop/api:1.0.0", volumeMounts: [{ name: key, mountPath: /key }] }]
        volumes: [{ name: key, secret: { secretName: key, defaultMode: 0400 } }]
      `,
    source:
      'Kubernetes API reference: SecretVolumeSource.defaultMode, an octal value between 0000 and 0777 or a decimal one.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      list(pod.spec.volumes).forEach((volume, index) => {
        for (const [path, mode] of modesIn(record(volume))) {
          if (typeof mode !== 'number' || !MEANT_IN_OCTAL.has(mode)) continue;
          const effect = mode > 0o777 ? 'the API server would refuse it' : `the files would get 0${mode.toString(8)}`;
          report(pod.owner, {
            message: `${path.at(-1)} is the decimal number ${mode}, not the octal 0${mode}; ${effect}.`,
            fix: `Write 0${mode} instead.`,
            at: [...pod.specPath, 'volumes', index, ...path],
          });
        }
      });
    }
  },
};

type Mode = readonly [path: JsonPath, mode: unknown];

function modesIn(volume: JsonObject): Mode[] {
  const sources = ['configMap', 'secret', 'downwardAPI', 'projected'].flatMap((key) =>
    sourceModes([key], record(volume[key])),
  );
  const projected = list(record(volume.projected).sources).flatMap((source, index) =>
    ['configMap', 'secret', 'downwardAPI'].flatMap((key) =>
      sourceModes(['projected', 'sources', index, key], record(record(source)[key])),
    ),
  );
  return [...sources, ...projected];
}

function sourceModes(path: JsonPath, { defaultMode, items }: JsonObject): Mode[] {
  const modes = list(items).map((item, index): Mode => [[...path, 'items', index, 'mode'], record(item).mode]);
  return [[[...path, 'defaultMode'], defaultMode], ...modes];
}
