/** Address of a peer as settings write it. */
export interface Peer {
  readonly host: string;
  readonly port: number | undefined;
  readonly scheme: string | undefined;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  redis: 6379,
  rediss: 6379,
  postgres: 5432,
  postgresql: 5432,
  mysql: 3306,
  amqp: 5672,
  amqps: 5671,
  mongodb: 27017,
  nats: 4222,
  smtp: 25,
  smtps: 465,
};

/** The peer that a setting's value names: a URL, `host:port`, or a host alone. Nothing for anything else. */
export function peerOf(value: string): Peer | undefined {
  const url = /^(?:jdbc:)?([a-z][a-z0-9+.-]*):\/\/(?:[^\s@/]*@)?([a-z0-9][-a-z0-9.]*)(?::(\d+))?(?:[/?#]\S*)?$/i.exec(
    value,
  );
  if (url !== null) {
    const scheme = url[1]?.toLowerCase().replace(/\+.*$/, '');
    const port = url[3] === undefined ? DEFAULT_PORTS[scheme ?? ''] : Number(url[3]);
    return { host: (url[2] ?? '').toLowerCase(), port, scheme };
  }
  const plain = /^([a-z0-9]|[a-z0-9][-a-z0-9.]*[a-z0-9])(?::(\d{2,5}))?$/i.exec(value);
  if (plain === null) return undefined;
  const host = (plain[1] ?? '').toLowerCase();
  // A number or a version is no host, and neither is a word like `require`; the caller knows by the name.
  if (/^[\d.]+$/.test(host) && !/^\d+(\.\d+){3}$/.test(host)) return undefined;
  return { host, port: plain[2] === undefined ? undefined : Number(plain[2]), scheme: undefined };
}

/**
 * The Service that a host name means for pods of a namespace: `redis`, `redis.shop`, `redis.shop.svc.cluster.local`.
 */
export function serviceOf(
  host: string,
  namespace: string,
): { readonly name: string; readonly namespace: string } | undefined {
  const parts = host.replace(/\.svc(\.cluster\.local)?\.?$/, '').split('.');
  const [name, other] = parts;
  return name === undefined || parts.length > 2 ? undefined : { name, namespace: other ?? namespace };
}

/** Whether a host is surely outside the cluster: it has a public domain. */
export function isOutside(host: string): boolean {
  return (
    /\.[a-z]{2,}$/i.test(host) &&
    host.split('.').length > 1 &&
    !/\.(svc|local|internal|cluster|localdomain|lan|home|test|localhost)(\.|$)/i.test(host)
  );
}
