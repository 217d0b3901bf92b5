import { spawnSync } from 'node:child_process';
import type { FirewallRule } from '../../lib/hosts/firewall-rules';
import { hostFiles } from '../../lib/hosts/host-files';
import { ufwScript } from '../../lib/hosts/ufw-script';
import { CLUSTER, FACTS, hostNamed, PRIVATE_NETWORK } from './facts';
import { FakeHost } from './fake-ufw';

const ssh: FirewallRule = { purpose: 'SSH', from: '203.0.113.7', protocol: 'tcp', ports: ['22'] };
const pods: FirewallRule = { purpose: 'pods', from: '10.42.0.0/16' };
const node: FirewallRule = {
  purpose: 'node two',
  from: '10.1.0.2',
  interface: 'enp7s0',
  protocol: 'udp',
  ports: ['8472'],
};
const edge = (from: string): FirewallRule => ({ purpose: 'Cloudflare', from, protocol: 'tcp', ports: ['80', '443'] });

const { host: one } = hostNamed('one', CLUSTER, FACTS);
const script = (rules: readonly FirewallRule[]) => ufwScript(one, rules, { port: 22, from: ['203.0.113.7'] });
const bare = (rules: readonly string[]) => rules.map((rule) => rule.replace(/honeydue-k3s \w{8} /, ''));

let host: FakeHost;
beforeEach(() => {
  host = new FakeHost();
});
afterEach(() => host.remove());

test('the rules are added, SSH first, and then the firewall is enabled and denies the rest', () => {
  expect(host.run(script([ssh, node, pods, edge('2400:cb00::/32')]))).toMatchObject({ status: 0, stderr: '' });
  expect(bare(host.rules)).toEqual([
    "ufw allow from 203.0.113.7 to any port 22 proto tcp comment 'SSH'",
    "ufw allow in on enp7s0 from 10.1.0.2 to any port 8472 proto udp comment 'node two'",
    "ufw allow from 10.42.0.0/16 comment 'pods'",
    "ufw allow from 2400:cb00::/32 to any port 80,443 proto tcp comment 'Cloudflare'",
  ]);
  expect(host.calls[0]).toMatch(/^allow from 203.0.113.7 to any port 22 /);
  expect(host.calls.indexOf('--force enable')).toBeGreaterThan(host.calls.indexOf('default deny incoming'));
  expect([host.policy('incoming'), host.policy('routed'), host.enabled]).toEqual(['deny', 'deny', true]);
});

test('a second run changes nothing: no rule goes, none is new, and it is not enabled again', () => {
  const text = script([ssh, node, pods, edge('2400:cb00::/32')]);
  host.run(text);
  const before = host.rules;
  expect(host.run(text).status).toBe(0);
  expect(host.rules).toEqual(before);
  expect(host.calls.filter((call) => call.includes('delete') || call.includes('enable'))).toEqual([]);
});

test("when Cloudflare's list changes, what it no longer has goes, after what is new has come", () => {
  host.run(script([ssh, pods, edge('192.0.2.0/24'), edge('2001:db8::/32')]));
  expect(host.run(script([ssh, pods, edge('192.0.2.0/24'), edge('198.51.100.0/24')])).status).toBe(0);
  expect(bare(host.rules).filter((rule) => rule.includes('Cloudflare'))).toEqual([
    "ufw allow from 192.0.2.0/24 to any port 80,443 proto tcp comment 'Cloudflare'",
    "ufw allow from 198.51.100.0/24 to any port 80,443 proto tcp comment 'Cloudflare'",
  ]);
  const deleted = host.calls.filter((call) => call.includes('delete'));
  expect(deleted).toEqual(['--force delete allow from 2001:db8::/32 to any port 80,443 proto tcp']);
  expect(host.calls.at(-1)).toBe(deleted[0]);
});

test('SSH open to anywhere, and to one address later: the wide rule goes', () => {
  host.run(script([{ ...ssh, from: 'any' }]));
  expect(bare(host.rules)).toEqual(["ufw allow 22/tcp comment 'SSH'"]);
  host.run(script([ssh]));
  expect(bare(host.rules)).toEqual(["ufw allow from 203.0.113.7 to any port 22 proto tcp comment 'SSH'"]);
});

test('rules of others stay, and are named', () => {
  host.run('ufw allow from any to any port 8080 proto tcp comment "by hand, not honeydue-k3s"');
  const { stdout } = host.run(script([ssh]));
  expect(host.rules).toHaveLength(2);
  expect(stdout).toContain("Not ours, left alone: ufw allow 8080/tcp comment 'by hand, not honeydue-k3s'");
});

test('where sshd listens on another port nothing is touched', () => {
  const elsewhere = new FakeHost(2222);
  const { status, stderr } = elsewhere.run(script([ssh]));
  expect([status, elsewhere.calls, elsewhere.enabled]).toEqual([1, [], false]);
  expect(stderr).toContain('sshd listens on port 2222, not on 22');
  elsewhere.remove();
});

test.each(['port 22', '10.42.0.0/16', 'default deny'])(
  'where ufw fails at `%s` nothing is enabled or removed',
  (call) => {
    host.run(script([ssh, edge('192.0.2.0/24')]).replace('ufw --force enable', ':'));
    expect(host.run(script([ssh, pods]), { UFW_FAILS_AT: call }).status).toBe(1);
    expect(host.enabled).toBe(false);
    expect(bare(host.rules)).toContain("ufw allow from 192.0.2.0/24 to any port 80,443 proto tcp comment 'Cloudflare'");
  },
);

test('it is not enabled without the rule for SSH', () => {
  const { status, stderr } = host.run(script([pods]));
  expect([status, host.enabled]).toEqual([1, false]);
  expect(stderr).toContain('did not take the rule for SSH');
});

const scripts = [FACTS, { ...FACTS, privateNetwork: PRIVATE_NETWORK, podNetwork: 'wireguard-native' as const }].flatMap(
  (facts) => [...hostFiles(CLUSTER, facts)].filter(([file]) => file.endsWith('.sh')).map(([, text]) => text),
);

test('bash can read every script', () => {
  for (const input of scripts)
    expect(spawnSync('bash', ['-n'], { input, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

// Reported as skipped where ShellCheck is missing; .ci/run installs it and sets REQUIRE_SHELLCHECK, under which it fails.
const isInstalled = spawnSync('shellcheck', ['--version']).status === 0;
const checked = isInstalled || process.env.REQUIRE_SHELLCHECK !== undefined ? test : test.skip;

checked('ShellCheck finds nothing, not even style, in any script', () => {
  for (const input of scripts) {
    const { error, status, stdout } = spawnSync('shellcheck', ['--severity=style', '-'], { input, encoding: 'utf8' });
    expect({ error, status, stdout }).toEqual({ error: undefined, status: 0, stdout: '' });
  }
});
