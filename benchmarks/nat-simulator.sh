#!/usr/bin/env bash
# How fast nat-simulator is: builds its benchmarks, runs them with JMH, and prints median, spread, processor time and
# allocated bytes of each, anchors included. Each runs alone, one after the other, on one thread.
#   benchmarks/nat-simulator.sh [PATTERN...]     only those whose names match, such as Forwarding
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

JAVA_HOME=$(scripts/find-jdk)
export JAVA_HOME

mvn -q -pl benchmarks/nat-simulator -am package -DskipTests
classpath=benchmarks/nat-simulator/target/classes:$(cat benchmarks/nat-simulator/target/classpath)
"$JAVA_HOME/bin/java" -cp "$classpath" io.clawchat.natsim.benchmarks.Suite "$@"
