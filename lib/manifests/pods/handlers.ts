import { dig, isRecord, type JsonObject, type JsonPath } from '../json';
import { perContainer } from '../per-set';
import type { Container } from './pods';
import { PROBES } from './probes';

/** What the kubelet does with a container by itself: a probe, or a hook of its lifecycle. */
export interface Handler {
  /** `readinessProbe`, `preStop`. */
  readonly name: string;
  readonly isProbe: boolean;
  readonly body: JsonObject;
  readonly path: JsonPath;
}

const PLACES: readonly JsonPath[] = [
  ...PROBES.map((probe) => [probe]),
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

/** The probes and the hooks of a container. */
export const handlersOf = perContainer(({ body, path }: Container): readonly Handler[] =>
  PLACES.flatMap((place) => {
    const handler = dig(body, ...place);
    if (!isRecord(handler)) return [];
    return [{ name: String(place.at(-1)), isProbe: place.length === 1, body: handler, path: [...path, ...place] }];
  }),
);

const WAYS = ['httpGet', 'tcpSocket', 'grpc'] as const;

/** A port that a handler asks over the network. */
export interface KubeletRequest {
  readonly handler: Handler;
  readonly way: (typeof WAYS)[number];
  readonly action: JsonObject;
  readonly path: JsonPath;
}

/** What the kubelet sends to a container over the network. */
export const kubeletRequestsOf = perContainer((container): readonly KubeletRequest[] =>
  handlersOf(container).flatMap((handler) =>
    WAYS.flatMap((way): KubeletRequest[] => {
      const action = handler.body[way];
      return isRecord(action) ? [{ handler, way, action, path: [...handler.path, way] }] : [];
    }),
  ),
);
