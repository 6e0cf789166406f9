#!/usr/bin/env bash
# What a link of a kernel lab lets through, by iperf3 with the buffers that a system gives; the anchor is the same pair of
# hosts without latency, in the same run. Root, iperf3, and nothing else that is busy.
#   sudo benchmarks/link-throughput.sh [ROUNDS]     default: 3 rounds of 5 s each
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-3}
case $rounds in '' | *[!0-9]* | 0)
  echo "usage: benchmarks/link-throughput.sh [ROUNDS], a whole number from 1 on; found '$rounds'" >&2
  exit 2
  ;;
esac
command -v iperf3 >/dev/null || {
  echo "expected the program iperf3, found none: apt-get install -y iperf3" >&2
  exit 69
}

export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

scenario() { # a latency: two public hosts, of which alice has the link
  cat <<END
scenario: throughput
duration: 40s
hosts:
  alice: { link: { latency: $1 } }
  bob: { }
timeline:
  - { at: 1s, host: bob, do: offer }
  - { at: 2s, host: alice, do: connect, to: bob, with: one-way }
expect:
  - { host: alice, outcome: connected }
END
}

# Runs at alice's. Her lab is this machine's only one, so that bob is found by his name.
cat >"$work/measure" <<'END'
bob=$(ip netns list | grep -o 'clawchat-[^ ]*bob' | head -1)
ip netns exec "$bob" iperf3 -s -1 >/dev/null &
sleep 1
iperf3 -c bob -t 5 -J "$@" |
  grep bits_per_second | tail -1 | sed 's/.*: *//' | awk '{ printf "%.1f\n", $1 / 1e6 }'
wait
END

for latency in 0ms 25ms 50ms; do
  scenario "$latency" >"$work/$latency.yaml"
done
./clawchat --version # builds if need be
echo "$(nproc) processors, $rounds rounds; alice's latency both ways, Mbit/s at bob's"
for ((round = 1; round <= rounds; round++)); do
  for latency in 0ms 25ms 50ms; do
    ./clawchat lab exec --captures "$work/captures-udp-$latency-$round" "$work/$latency.yaml" alice -- \
      bash "$work/measure" -u -b 0 -l 1200 2>/dev/null >>"$work/udp-$latency"
    ./clawchat lab exec --captures "$work/captures-tcp-$latency-$round" "$work/$latency.yaml" alice -- \
      bash "$work/measure" 2>/dev/null >>"$work/tcp-$latency"
  done
done
printf '%-12s %8s %8s %8s\n' 'Mbit/s' min median max
for what in udp tcp; do
  for latency in 0ms 25ms 50ms; do
    sort -n "$work/$what-$latency" | awk -v what="$what $latency" \
      '{ v[NR] = $1 } END { printf "%-12s %8.1f %8.1f %8.1f\n", what, v[1], (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2, v[NR] }'
  done
done
