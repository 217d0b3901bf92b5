import { isIPv6 } from 'node:net';

const SIGNATURE = Buffer.from('0d0a0d0a000d0a515549540a', 'hex');
const PORTS = { visitor: 40_000, balancer: 443 };

/** What a balancer writes before a visitor's bytes: the PROXY protocol's header, as text (1) or binary (2). */
export function proxyHeader(visitor: string, reached: string, version: 1 | 2): Buffer {
  const v6 = isIPv6(visitor);
  if (version === 1) {
    const family = v6 ? 'TCP6' : 'TCP4';
    return Buffer.from(`PROXY ${family} ${visitor} ${reached} ${PORTS.visitor} ${PORTS.balancer}\r\n`);
  }
  const addresses = Buffer.concat([bytesOf(visitor), bytesOf(reached)]);
  const tail = Buffer.alloc(4);
  tail.writeUInt16BE(PORTS.visitor, 0);
  tail.writeUInt16BE(PORTS.balancer, 2);
  const head = Buffer.alloc(4);
  head[0] = 0x21; // version 2, PROXY
  head[1] = v6 ? 0x21 : 0x11; // TCP over IPv6 or IPv4
  head.writeUInt16BE(addresses.length + tail.length, 2);
  return Buffer.concat([SIGNATURE, head, addresses, tail]);
}

function bytesOf(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
  const [front = '', back] = address.split('::');
  const groups = (text = '') => text.split(':').filter(Boolean);
  const [first, last] = [groups(front), groups(back)];
  const zeros = Array<string>(8 - first.length - last.length).fill('0');
  return Buffer.from([...first, ...zeros, ...last].map((group) => group.padStart(4, '0')).join(''), 'hex');
}
