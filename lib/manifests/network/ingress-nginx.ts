import { parseImage } from '../fields/image';
import type { JsonPath } from '../json';
import { perSet } from '../per-set';
import { writtenWords } from '../pods/arguments';
import type { Container } from '../pods/pods';

/** An object that the controller of ingress-nginx is told by one of its arguments. */
export interface NginxSetting {
  readonly container: Container;
  /** Of the argument, without its dashes: `tcp-services-configmap`. */
  readonly flag: string;
  readonly namespace: string;
  readonly name: string;
  readonly path: JsonPath;
}

const OBJECT = /^--([a-z-]+)=(\$\(POD_NAMESPACE\)|[a-z0-9-]+)\/([a-z0-9.-]+)$/;

/** What the controllers of ingress-nginx that a set installs without a chart are told by name. */
export const ingressNginxSettings = perSet((set): readonly NginxSetting[] => {
  const controllers = set.containers.filter(({ body }) =>
    parseImage(body.image)?.repository.endsWith('ingress-nginx/controller'),
  );
  return controllers.flatMap((container) =>
    writtenWords(container).flatMap(({ word, path }): NginxSetting[] => {
      const [, flag, written = '', name] = OBJECT.exec(word) ?? [];
      if (flag === undefined || name === undefined) return [];
      const namespace = written.startsWith('$') ? container.pod.namespace : written;
      return [{ container, flag, namespace, name, path }];
    }),
  );
});
