import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import type { Resources } from 'honeydue-k3s/workloads';

/** What one stage has other than the other. What both have stands in shop.ts, once. */
export interface Stage {
  /** Of its file, of its namespace `shop-<name>`, and of the label `app.kubernetes.io/instance`. */
  readonly name: string;
  /** git SHA of the build that runs; for one synthesis SHOP_STAGING_TAG or SHOP_PRODUCTION_TAG override it. */
  readonly tag: string;
  /** One level below the domain: Cloudflare's certificate for `*.example.com` is good for no deeper name. */
  readonly hosts: readonly [string, ...string[]];
  /** Secret of those who may look at it (`htpasswd`, key `users`). Left out: everybody. */
  readonly visitorsSecret?: string;
  /** Where its data lies, and who is paid. */
  readonly database: string;
  readonly payments: string;
  readonly sites: number;
  readonly site: Resources;
  readonly worker: Resources;
  /** `data` is the most that Redis holds: as a limit it needs twice that in memory, and three times on disk. */
  readonly queue: { readonly data: Size; readonly disk: Size; readonly resources: Resources };
}

export const STAGING: Stage = {
  name: 'staging',
  tag: '8d41f0c',
  hosts: ['staging.example.com'],
  visitorsSecret: 'visitors',
  database: 'staging.db.example.net',
  payments: 'api.sandbox.payments.example.net',
  sites: 1,
  site: sized({ millis: [50, 500], mebibytes: [128, 256] }),
  worker: sized({ millis: [25, 250], mebibytes: [64, 128] }),
  queue: {
    data: Size.mebibytes(32),
    disk: Size.mebibytes(256),
    resources: sized({ millis: [25, 250], mebibytes: [64, 128] }),
  },
};

export const PRODUCTION: Stage = {
  name: 'production',
  tag: '2f7be93',
  hosts: ['example.com', 'www.example.com'],
  database: 'production.db.example.net',
  payments: 'api.payments.example.net',
  sites: 3,
  site: sized({ millis: [250, 1000], mebibytes: [256, 512] }),
  worker: sized({ millis: [100, 500], mebibytes: [128, 512] }),
  queue: {
    data: Size.mebibytes(192),
    disk: Size.gibibytes(2),
    resources: sized({ millis: [100, 500], mebibytes: [256, 768] }),
  },
};

/** Each pair is what is asked of the node, and the limit. */
function sized(of: { millis: [number, number]; mebibytes: [number, number] }): Resources {
  const [[cpu, mostCpu], [memory, mostMemory]] = [of.millis, of.mebibytes];
  return {
    cpu: { request: Cpu.millis(cpu), limit: Cpu.millis(mostCpu) },
    memory: { request: Size.mebibytes(memory), limit: Size.mebibytes(mostMemory) },
  };
}
