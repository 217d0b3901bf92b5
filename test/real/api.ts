import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { createInterface } from 'node:readline';

/** As much of a Kubernetes object as every one has. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly generation?: number;
    readonly resourceVersion?: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
}

export interface KubeList<T extends KubeObject> {
  readonly metadata: { readonly resourceVersion: string };
  readonly items: readonly T[];
}

export interface WatchEvent<T extends KubeObject> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'ERROR';
  readonly object: T;
}

/** Where an API server is, and how it knows its administrator. */
export interface Access {
  readonly port: number;
  readonly token: string;
  readonly certificate: string;
}

/** The few calls that are asked too often, or for too long, for a kubectl each. */
export class Api {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly access: Access) {}

  async get<T>(path: string): Promise<T> {
    return JSON.parse(await this.text('GET', path)) as T;
  }

  /** Whether the server says that it is ready; not yet listening means no. */
  async ready(): Promise<boolean> {
    return this.text('GET', '/readyz').then(
      (answer) => answer === 'ok',
      () => false,
    );
  }

  async has(path: string): Promise<boolean> {
    return this.text('GET', path).then(
      () => true,
      () => false,
    );
  }

  async create(path: string, object: object): Promise<void> {
    await this.text('POST', path, object);
  }

  /** Changes what is named, and leaves all else as it is. */
  async patch(path: string, changes: object): Promise<void> {
    await this.text('PATCH', path, changes);
  }

  async delete(path: string): Promise<void> {
    await this.text('DELETE', path);
  }

  /** Every change after that version, in order, until the returned function is called, or `onEnd` says otherwise. */
  async watch<T extends KubeObject>(
    path: string,
    resourceVersion: string,
    onEvent: (event: WatchEvent<T>) => void,
    onEnd: () => void = () => {},
  ): Promise<() => void> {
    const response = await this.send('GET', `${path}?watch=true&resourceVersion=${resourceVersion}`);
    if (response.statusCode !== 200) throw new Error(`watch of ${path}: ${response.statusCode}`);
    response.on('close', onEnd);
    const lines = createInterface({ input: response });
    lines.on('line', (line) => onEvent(JSON.parse(line) as WatchEvent<T>));
    // The server goes away in the middle of a watch when the control plane is stopped before its watchers.
    lines.on('error', () => lines.close());
    return () => {
      lines.close();
      response.destroy();
    };
  }

  close(): void {
    this.agent.destroy();
  }

  private async text(method: string, path: string, body?: object): Promise<string> {
    const response = await this.send(method, path, body);
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    if ((response.statusCode ?? 500) >= 300) throw new Error(`${method} ${path}: ${response.statusCode} ${text}`);
    return text;
  }

  private send(method: string, path: string, body?: object): Promise<IncomingMessage> {
    const { port, token, certificate } = this.access;
    return new Promise((resolve, reject) => {
      const call = request({
        agent: this.agent,
        host: '127.0.0.1',
        port,
        path,
        method,
        ca: readFileSync(certificate),
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
        },
      });
      call.on('response', resolve).on('error', reject);
      call.end(body && JSON.stringify(body));
    });
  }
}
