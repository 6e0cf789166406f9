#!/usr/bin/env bash
# Wall time of whole processes on kernel backends: 32 runs of the plan's NATs, one site up and down, and the simulator
# as the anchor.
#   sudo benchmarks/kernel-lab.sh [ROUNDS] [BACKEND...]     default: 3 rounds, netns and docker
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-3}
case $rounds in '' | *[!0-9]* | 0)
  echo "usage: benchmarks/kernel-lab.sh [ROUNDS] [BACKEND...], a whole number from 1 on; found '$rounds'" >&2
  exit 2
  ;;
esac
[ $# -eq 0 ] || shift
backends=("$@")
[ ${#backends[@]} -gt 0 ] || backends=(netns docker)

export LC_ALL=C
pairs=benchmarks/plan-pairs.yaml
times=$(mktemp -d)
trap 'rm -rf "$times"' EXIT
TIMEFORMAT='%R %U %S' # wall, then processor: user and system of what this shell waited for

one_site() { # the backend, then the round: captures go into a new folder only
  ./clawchat lab exec --backend "$1" --captures "$times/captures-$1-$2" "two homes, a file carried there and back" alice -- true
}

one_round() { # a name for the figure, then the command
  local what=$1
  shift
  if ! { time "$@" >"$times/output" 2>&1; } 2>>"$times/$what"; then
    echo "round $round of $what failed, and the benchmark ends with it:" >&2
    tail -40 "$times/output" >&2
    exit 1
  fi
}

./clawchat --version # builds if need be
for backend in "${backends[@]}"; do # images and class archives are made once
  one_site "$backend" 0
done
echo "$(nproc) processors, $rounds rounds"
for ((round = 1; round <= rounds; round++)); do
  one_round simulator ./clawchat lab run "$pairs"
  for backend in "${backends[@]}"; do
    one_round "$backend" ./clawchat lab agree --no-verdicts --backend "$backend" "$pairs"
    one_round "$backend-site" one_site "$backend" "$round"
  done
done

printf '%-18s %8s %8s %8s\n' 'seconds' min median max
for what in simulator "${backends[@]}" "${backends[@]/%/-site}"; do
  sort -n "$times/$what" | awk -v what="$what" \
    '{ v[NR] = $1 } END { printf "%-18s %8.2f %8.2f %8.2f\n", what, v[1], (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2, v[NR] }'
done
