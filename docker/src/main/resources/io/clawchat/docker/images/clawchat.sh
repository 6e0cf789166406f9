#!/bin/sh
# What a JVM has to say would stand among the events.
exec java -Xlog:disable -Xlog:all=warning:stderr -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar /opt/clawchat/clawchat.jar "$@"
