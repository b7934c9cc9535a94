#!/usr/bin/env bash
# Runs every command that the READMEs show, against a demo city of its own.
#   readme.sh PROGRAM SOURCE
set -euo pipefail
program=$1
source=$2
folder=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
    rm -rf "$folder"
}
trap finish EXIT

"$program" demo --data "$folder/demo" --stories "$source/tests/stories" --port 0 >"$folder/log" 2>&1 &
server=$!
for _ in $(seq 600); do
    [ -s "$folder/demo/tokens.env" ] && grep -q 'SUPERVISOR' "$folder/demo/tokens.env" && break
    kill -0 "$server" 2>/dev/null || { cat "$folder/log"; exit 1; }
    sleep 0.2
done
open=$(sed -n 's/^在办案件 \([0-9]*\) 件.*/\1/p' "$folder/log")
[ "${open:-0}" -ge 12 ] || { echo "the demo city has ${open:-no} open cases, a dozen are promised"; cat "$folder/log"; exit 1; }

commands() {
    awk '/^```sh/ {on = 1; next} /^```/ {on = 0} on' "$1" | sed 's/ *#.*$//' | grep -v '^\./dev ' |
        sed -e "s|build/release/rongan|$program|g" -e "s|build/demo|$folder/demo|g"
}
count=0
for page in README.md README.zh-CN.md; do
    [ "$(commands "$source/$page" | wc -l)" -ge 5 ] || { echo "$page shows no commands"; exit 1; }
    commands "$source/$page" >"$folder/script"
    (cd "$source" && bash -euo pipefail "$folder/script" >"$folder/out" 2>&1) || { echo "$page: a command failed"; cat "$folder/script" "$folder/out"; exit 1; }
    count=$((count + $(wc -l <"$folder/script")))
done
# The three lines that the demo prints must work when pasted.
grep '^  curl ' "$folder/log" | sed 's/curl -s /curl -sf /' >"$folder/script"
[ "$(wc -l <"$folder/script")" -eq 3 ] || { echo "the demo prints no three curl lines"; exit 1; }
bash -euo pipefail "$folder/script" >/dev/null
echo "$((count + 3)) commands ran"
