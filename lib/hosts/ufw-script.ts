import { createHash } from 'node:crypto';
import { type FirewallRule, SSH } from './firewall-rules';
import type { Host } from './host';
import type { SshAccess } from './host-facts';

/** Begins the comment of every rule of ours in UFW, and of no other. */
export const TAG = 'honeydue-k3s';

/**
 * A script that brings UFW to exactly these rules, and leaves alone what others added.
 *
 * Its rules carry the tag and a mark that changes with them. Adding a rule that is there renews its mark; what then
 * still has another is stale and goes. So nothing depends on how UFW writes a rule back, and no rule that stays is
 * missing for a moment.
 */
export function ufwScript(host: Host, rules: readonly FirewallRule[], ssh: SshAccess): string {
  const edition = `${TAG} ${createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 8)}`;
  return `#!/usr/bin/env bash
# Firewall of ${host.name}, written by honeydue-k3s: change the facts of the cluster and its hosts, not this file. Run it as root, any number of times.
set -euo pipefail
# What ufw answers is read below, in English.
export LC_ALL=C

readonly tag='${TAG}'
# Changes with the rules; a rule of ours with another is stale.
readonly edition='${edition}'
readonly ssh_port=${ssh.port}

fail() {
  printf 'ufw.sh: %s\\n' "$1" >&2
  exit 1
}

allow() {
  local purpose=$1
  shift
  ufw allow "$@" comment "$edition $purpose"
}

command -v ufw >/dev/null || fail 'ufw is missing: apt-get install ufw'

# Empty when sshd can't say, as when it has never run.
sshd_ports=$(sshd -T 2>/dev/null | sed -n 's/^port //p' || true)
if [[ -n $sshd_ports ]] && ! grep -qx "$ssh_port" <<<"$sshd_ports"; then
  fail "sshd listens on port $(xargs <<<"$sshd_ports"), not on $ssh_port: nobody could log in; nothing was changed"
fi

# SSH comes first: wherever this stops, whoever runs it can still log in.
${rules.map(allowLine).join('\n')}

added=$(ufw show added)
[[ $added == *"comment '$edition ${SSH}'"* ]] || fail 'ufw did not take the rule for SSH; it was not enabled'

ufw default deny incoming
# Not reject: what Flannel lets through comes after UFW's own rejection in the FORWARD chain.
ufw default deny routed
status=$(ufw status)
if [[ $status != *'Status: active'* ]]; then
  ufw --force enable
fi

# Last, when all that replaces them is in force.
tagged="^ufw (.*) comment '($tag [^']*)'$"
while IFS= read -r line; do
  if [[ $line =~ $tagged ]]; then
    if [[ \${BASH_REMATCH[2]} != "$edition "* ]]; then
      read -ra rule <<<"\${BASH_REMATCH[1]}"
      ufw --force delete "\${rule[@]}"
    fi
  elif [[ $line == 'ufw '* ]]; then
    printf 'Not ours, left alone: %s\\n' "$line"
  fi
done <<<"$added"
`;
}

function allowLine({ purpose, from, interface: device, protocol, ports }: FirewallRule): string {
  const words = [
    ...(device === undefined ? [] : ['in', 'on', device]),
    ...['from', from, 'to', 'any'],
    ...(ports === undefined ? [] : ['port', ports.join(',')]),
    ...(protocol === undefined ? [] : ['proto', protocol]),
  ];
  return `allow '${purpose}' ${words.join(' ')}`;
}
