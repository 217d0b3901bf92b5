import { isRecord, type JsonPath, record, text } from '../json';
import type { Manifest } from '../manifest';
import { perSet } from '../per-set';
import { traefikServicesOf } from '../routes/backends';
import { ANNOTATION_PREFIX } from './routers';

/** A cookie that Traefik is asked to set, with what matters to browsers. */
export interface StickyCookie {
  readonly from: Manifest;
  readonly name: string | undefined;
  readonly secure: boolean;
  readonly sameSite: string | undefined;
  /** Leads to the cookie, or to the annotation that asks for it. */
  readonly path: JsonPath;
}

const PREFIX = `${ANNOTATION_PREFIX}service.sticky.cookie`;

/** Every cookie that routes, TraefikServices and the annotations of Services ask for. */
export const stickyCookiesOf = perSet((set): readonly StickyCookie[] => {
  const found: StickyCookie[] = [];
  const add = (from: Manifest, value: unknown, path: JsonPath) => {
    const { cookie } = record(value);
    if (!isRecord(cookie)) return;
    const { name, secure, sameSite } = cookie;
    found.push({
      from,
      name: text(name),
      secure: secure === true,
      sameSite: text(sameSite),
      path: [...path, 'cookie'],
    });
  };
  for (const { from, body, path } of traefikServicesOf(set)) add(from, body.sticky, [...path, 'sticky']);
  for (const service of set.ofType('traefik.io/TraefikService')) {
    add(service, service.at('spec', 'weighted', 'sticky'), ['spec', 'weighted', 'sticky']);
  }
  for (const service of set.ofType('Service')) {
    const settings = new Map(
      Object.entries(service.annotations).map(([key, value]) => [key.toLowerCase(), { key, value }] as const),
    );
    const first = [...settings].find(([key]) => key.startsWith(PREFIX))?.[1];
    if (first === undefined) continue;
    const setting = (name: string) => settings.get(`${PREFIX}.${name}`)?.value;
    found.push({
      from: service,
      name: setting('name'),
      secure: setting('secure')?.toLowerCase() === 'true',
      sameSite: setting('samesite'),
      path: ['metadata', 'annotations', first.key],
    });
  }
  return found;
});
