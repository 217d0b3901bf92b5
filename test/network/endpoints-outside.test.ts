import { one } from '../support/manifests';
import { block, DATABASE, MAIL, peersOf, policyOf, shop, tcp } from './shop';

test('of IPv6 the first address is the one with no bits set, too', () => {
  const nodes = [{ name: 'one', cpu: '4', memory: '8Gi', podCIDR: 'fd42:1::/64', address: '2001:db8::1' }];
  const hosts = { podCIDR: 'fd42::/16', serviceCIDR: 'fd43::/112', podNetwork: 'vxlan' } as const;
  const objects = shop(({ web }) => web.connectsTo(DATABASE))({ cluster: { nodes }, hosts });
  expect(policyOf(objects, 'web').ingress?.[0]?.from).toEqual([block('fd42:1::/128'), block('2001:db8::1/128')]);
  expect(peersOf(objects, 'web').at(-1)).toEqual([
    { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10', '2001:db8::1/128'] } },
    tcp(5432),
  ]);
});

test('endpoints outside are all addresses but private ones and the cluster’s own, on their ports', () => {
  const objects = shop(({ web }) => web.connectsTo(MAIL, DATABASE))();
  const outside = {
    cidr: '0.0.0.0/0',
    except: [
      ...['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
      ...['192.0.2.1/32', '192.0.2.2/32'],
    ],
  };
  expect(peersOf(objects, 'web').at(-1)).toEqual([{ ipBlock: outside }, tcp(465, 587, 5432)]);
  expect(JSON.stringify(peersOf(objects, 'worker'))).not.toContain('ipBlock');
});

test('what is outside by itself though the cluster uses it is excepted', () => {
  const cluster = { nodes: [{ name: 'one', cpu: '4', memory: '8Gi', podCIDR: '198.18.1.0/24', address: '10.0.0.2' }] };
  const hosts = { podCIDR: '198.18.0.0/16', serviceCIDR: '10.43.0.0/16', podNetwork: 'vxlan' } as const;
  const objects = shop(({ web }) => web.connectsTo(DATABASE))({ cluster, hosts });
  expect(JSON.stringify(peersOf(objects, 'web').at(-1))).toContain('"192.168.0.0/16","198.18.0.0/16"]');
});

test('an endpoint whose operator promises ranges is held to them', () => {
  const objects = shop(({ web }) =>
    web.connectsTo(MAIL, { ...DATABASE, protocol: 'UDP', ranges: ['203.0.113.0/24', '198.51.100.7'] }),
  )();
  const ports = [{ protocol: 'UDP', port: 5432 }];
  expect(peersOf(objects, 'web').slice(-2)).toEqual([
    [block('203.0.113.0/24'), ports],
    [block('198.51.100.7/32'), ports],
  ]);
});

test('a policy names what its pods ask outside', () => {
  const objects = shop(({ web }) => web.connectsTo(MAIL, DATABASE))();
  const annotationsOf = (name: string) => one(objects, 'NetworkPolicy', name).metadata.annotations;
  expect(annotationsOf('web')).toEqual({
    'honeydue-k3s/outside': 'Mail (mail.example.com) 587+465/TCP, Database (db.example.com) 5432/TCP',
  });
  expect(annotationsOf('worker')).toBeUndefined();
});
