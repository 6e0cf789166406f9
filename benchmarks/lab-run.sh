#!/usr/bin/env bash
# Wall time of whole processes: the full matrix, the idle day, and two anchors for the speed of the machine.
#   benchmarks/lab-run.sh [ROUNDS]     default 5; the four take turns, so that a busy minute hits all of them
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-5}
case $rounds in '' | *[!0-9]* | 0)
  echo "usage: benchmarks/lab-run.sh [ROUNDS], a whole number from 1 on; found '$rounds'" >&2
  exit 2
  ;;
esac

JAVA_HOME=$(scripts/find-jdk)
export JAVA_HOME LC_ALL=C

matrix() { ./clawchat lab run --only "every NAT pair"; }
idle_day() { ./clawchat lab run --only "an idle day"; }
java_version() { "$JAVA_HOME/bin/java" -version; }
sha256_of_512_MiB() { head -c 536870912 /dev/zero | openssl dgst -sha256; }
all=(matrix idle_day java_version sha256_of_512_MiB)

times=$(mktemp -d)
trap 'rm -rf "$times"' EXIT
TIMEFORMAT='%R %U %S' # wall, then processor: user and system

./clawchat --version # builds if need be, and warms the disk cache
echo "$(nproc) processors, $rounds rounds"
for ((round = 1; round <= rounds; round++)); do
  for what in "${all[@]}"; do
    { time "$what" >/dev/null 2>&1; } 2>>"$times/$what" # a run that fails ends the benchmark
  done
done

printf '%-18s %8s %8s %8s %16s\n' 'seconds' min median max 'median processor'
for what in "${all[@]}"; do
  median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }
  wall() { cut -d' ' -f1 "$times/$what"; }
  printf '%-18s %8.2f %8.2f %8.2f %16.2f\n' "$what" \
    "$(wall | sort -n | head -1)" "$(wall | median)" "$(wall | sort -n | tail -1)" \
    "$(awk '{ print $2 + $3 }' "$times/$what" | median)"
done
for what in "${all[@]}"; do
  echo "$what:$(declare -f "$what" | sed -n '3p')"
done
