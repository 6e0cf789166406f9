#!/usr/bin/env bash
# How fast a server's ciphers are as ./clawchat starts it: reads the JVM options of a server that runs, and measures with
# them, in turns with the JVM's defaults as the anchor.
#   benchmarks/server.sh [ROUNDS]     default 3
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-3}
case $rounds in '' | *[!0-9]* | 0)
  echo "usage: benchmarks/server.sh [ROUNDS], a whole number from 1 on; found '$rounds'" >&2
  exit 2
  ;;
esac

JAVA_HOME=$(scripts/find-jdk)
export JAVA_HOME
home=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$home"' EXIT

./clawchat key new --home "$home" >/dev/null # builds if need be
./clawchat server --listen 127.0.0.1 --home "$home" >/dev/null 2>"$home/said" </dev/null &
server=$!
for _ in $(seq 100); do
  ! grep -q '^Waiting' "$home/said" || break
  sleep 0.2
done

options=()
jar=
while IFS= read -r -d '' word; do
  case $word in
    -X*) options+=("$word") ;;
    *.jar) jar=$word ;;
  esac
done <"/proc/$server/cmdline"
classpath=$jar:$(dirname "$jar")/lib/*

echo "$(nproc) processors, $rounds rounds; a server is started with: ${options[*]}"
for ((round = 1; round <= rounds; round++)); do
  echo "as started"
  "$JAVA_HOME/bin/java" "${options[@]}" -cp "$classpath" benchmarks/ServerCiphers.java
  echo "anchor: the JVM's defaults"
  "$JAVA_HOME/bin/java" -cp "$classpath" benchmarks/ServerCiphers.java
done
