import { Edge } from './edge';
import { inside } from './network';
import { describeEdge } from './proof';
import { synthesized } from './system';

const PORT_START = '/proc/sys/net/ipv4/ip_unprivileged_port_start';

describeEdge(
  'how Traefik starts',
  () => Edge.start(),
  (edge) => {
    test('as a user without rights, who may bind ports 80 and 443 by the host’s sysctl', async () => {
      await edge().run(synthesized());
      const { user, capabilities, noNewPrivileges } = edge().traefik().rights;
      expect({ user, capabilities, noNewPrivileges }).toEqual({ user: 65532, capabilities: 0n, noNewPrivileges: true });
    });

    test('and not at all on a host without the sysctl', async () => {
      await edge().run(synthesized());
      await edge().traefik().kill();
      const [node] = edge().nodes;
      if (node === undefined) throw new Error('There is no node');
      await inside(node, `echo 1024 > ${PORT_START}`);
      try {
        await expect(edge().run(synthesized())).rejects.toThrow(/listen tcp :(80|443): bind: permission denied/);
      } finally {
        await inside(node, `echo 0 > ${PORT_START}`);
      }
    });

    test('and not with an address among the trusted that is none: it ends, on one node after another', async () => {
      const broken = synthesized().withValue(['ports', 'web', 'forwardedHeaders', 'trustedIPs'], ['173.245.48.0/33']);
      await expect(edge().run(broken)).rejects.toThrow(/invalid CIDR address: 173\.245\.48\.0\/33/);
      await edge().run(synthesized());
    });
  },
);
