import { ManifestSet } from '../../../lib/manifests/manifest-set';
import { parseManifests } from '../../../lib/manifests/reading/parse';
import { routerMatch } from '../../../lib/manifests/traefik/router-matches';
import { traefikRouters } from '../../../lib/manifests/traefik/routers';

function matchOf(rule: string) {
  const route = { apiVersion: 'traefik.io/v1alpha1', kind: 'IngressRoute', metadata: { name: 'shop' } };
  const written = JSON.stringify({ ...route, spec: { routes: [{ match: rule }] } });
  return traefikRouters(new ManifestSet(parseManifests(written, 'route.json'))).map(routerMatch)[0];
}

test.each([
  ['the host and the path of both', 'Host(`a.com`) && PathPrefix(`/x`)', ['a.com'], ['/x']],
  ['any path where none is asked for', 'Host(`a.com`)', ['a.com'], undefined],
  [
    'all hosts, and the paths of all',
    'Host(`a.com`) && Path(`/x`) || Host(`b.com`) && Path(`/y`)',
    ['a.com', 'b.com'],
    ['/x', '/y'],
  ],
  [
    'any path where one alternative goes without',
    'Host(`a.com`) || Host(`b.com`) && Path(`/y`)',
    ['a.com', 'b.com'],
    undefined,
  ],
  ['the paths in parentheses', 'Host(`a.com`) && (PathPrefix(`/x`) || PathPrefix(`/y`))', ['a.com'], ['/x', '/y']],
  ['several values of one matcher, as Traefik 2 took them', 'Host(`a.com`, "b.com")', ['a.com', 'b.com'], undefined],
  ['no host and no path that are denied', 'HostRegexp(`.+`) && !Host(`a.com`) && !PathPrefix(`/x`)', [], undefined],
  ['nothing of what Traefik cannot read', 'Host(`a.com`) &&', [], undefined],
])('a router is for %s: %s', (_, rule, hosts, paths) => {
  expect(matchOf(rule)).toEqual({ hosts, paths });
});
