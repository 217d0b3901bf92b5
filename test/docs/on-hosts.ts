/** The pages with commands that only a real host or the internet answers, and what proves them instead. */
export const ON_HOSTS: Readonly<Record<string, string>> = {
  'docs/edge/cloudflare-flexible.md': 'asks production; who gets 200 and who 403 is in test/packets/access.test.ts',
  'docs/edge/cloudflare-full-strict.md': 'asks Cloudflare and a node; each step is in test/packets/full-strict.test.ts',
  'docs/edge/proxy-protocol.md': 'asks past the balancer; the answers are in test/packets/proxy-protocol.test.ts',
  'docs/hosts.md': 'installs k3s on hosts; what it copies to them is in test/hosts, ufw.sh run there too',
  'docs/network.md': 'listens to what a node of a real cluster refuses',
};
