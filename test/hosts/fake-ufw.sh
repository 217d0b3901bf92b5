#!/usr/bin/env bash
# Stands in for ufw in tests: keeps its rules in $UFW_STATE/rules as `ufw show added` prints them, and each call in
# $UFW_STATE/calls. As the real one (0.36) it shortens a rule, and adds no rule that is there but renews its comment.
set -euo pipefail
cd "$UFW_STATE"
touch rules
printf '%s\n' "$*" >>calls
if [[ -n ${UFW_FAILS_AT:-} && "$*" == *"$UFW_FAILS_AT"* ]]; then
  echo 'ERROR: asked to fail' >&2
  exit 1
fi

[[ $1 != --force ]] || shift

without() {
  local line
  while IFS= read -r line; do
    [[ ${line%% comment *} == "ufw $1" ]] || printf '%s\n' "$line"
  done <rules
}

case $1 in
show)
  echo "Added user rules (see 'ufw status' for running firewall):"
  cat rules
  ;;
status) if [[ -e enabled ]]; then echo 'Status: active'; else echo 'Status: inactive'; fi ;;
enable) touch enabled ;;
default) echo "$2" >"default-$3" ;;
delete)
  shift
  kept=$(without "$*")
  if [[ $kept == "$(<rules)" ]]; then
    echo 'Could not delete non-existent rule' >&2
    exit 1
  fi
  printf '%s' "${kept:+$kept$'\n'}" >rules
  ;;
allow)
  text="$*"
  comment=${text#* comment }
  rule=${text%% comment *}
  rule=${rule/% to any/}
  if [[ $rule =~ ^allow\ from\ any\ to\ any\ port\ ([0-9,:]+)\ proto\ (tcp|udp)$ ]]; then
    rule="allow ${BASH_REMATCH[1]}/${BASH_REMATCH[2]}"
  fi
  kept=$(without "$rule")
  { printf '%s' "${kept:+$kept$'\n'}"; printf "ufw %s comment '%s'\n" "$rule" "$comment"; } >rules
  ;;
*)
  echo "ERROR: no such command: $*" >&2
  exit 1
  ;;
esac
