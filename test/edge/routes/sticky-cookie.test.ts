import { Duration } from 'cdk8s';
import { type StickyCookie, WebService, WeightedService } from '../../../lib';
import { objectsOf, refusalsOf } from '../../support/build';
import { one } from '../../support/manifests';
import { WEB } from '../../support/valid-props';

const PREFIX = 'traefik.ingress.kubernetes.io/service.sticky.cookie';

/** A service with the cookie of its pods, and one that deals out between it and another. */
function shop(sticky: StickyCookie | undefined, ofVersions?: StickyCookie) {
  return objectsOf((chart) => {
    const [one, other] = ['one', 'other'].map((id) => new WebService(chart, id, { ...WEB, sticky })) as [
      WebService,
      WebService,
    ];
    const workloads = [
      { workload: one, weight: 3 },
      { workload: other, weight: 1 },
    ];
    new WeightedService(chart, 'front', { workloads, sticky: ofVersions });
  });
}

test('for an Ingress the cookie stands at the Service, with everything that browsers ask for', () => {
  expect(one(shop({ name: 'pod' }), 'Service', 'one').metadata.annotations).toEqual({
    [PREFIX]: 'true',
    [`${PREFIX}.name`]: 'pod',
    [`${PREFIX}.secure`]: 'true',
    [`${PREFIX}.httponly`]: 'true',
    [`${PREFIX}.samesite`]: 'lax',
  });
  expect(one(shop({ name: 'pod', maxAge: Duration.hours(1) }), 'Service', 'one').metadata.annotations).toMatchObject({
    [`${PREFIX}.maxage`]: '3600',
  });
});

test('for an IngressRoute it stands with the service that is named, where the annotations are not read', () => {
  const objects = shop({ name: 'pod', sameSite: 'none', maxAge: Duration.minutes(2) });
  const cookie = { name: 'pod', secure: true, httpOnly: true, sameSite: 'none', maxAge: 120 };
  expect(one(objects, 'TraefikService').spec).toEqual({
    weighted: {
      services: [
        { name: 'one', port: 8080, weight: 3, sticky: { cookie } },
        { name: 'other', port: 8080, weight: 1, sticky: { cookie } },
      ],
    },
  });
});

test('without it nothing is said of a cookie', () => {
  expect(one(shop(undefined), 'Service', 'one').metadata).not.toHaveProperty('annotations');
  expect(JSON.stringify(one(shop(undefined), 'TraefikService'))).not.toContain('sticky');
});

test('the cookie of the version and that of the pod must not have one name', () => {
  const add = (name: string) =>
    refusalsOf((chart) => {
      const backend = (id: string) => new WebService(chart, id, { ...WEB, sticky: { name: 'pod' } });
      const workloads = ['one', 'other'].map((id) => ({ workload: backend(id), weight: 1 }));
      new WeightedService(chart, 'front', { workloads, sticky: { name } });
    }, 'shop');
  expect(add('version')).toEqual([]);
  expect(add('pod')).toMatchObject([{ message: expect.stringMatching(/^sticky.name = "pod": .*overwrite the other/) }]);
});
