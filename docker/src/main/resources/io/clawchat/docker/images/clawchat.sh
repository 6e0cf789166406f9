#!/bin/sh
# What a JVM has to say would stand among the events.
exec java -Xlog:disable -Xlog:all=warning:stderr -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -XX:SharedArchiveFile=/opt/clawchat/classes.jsa -jar /opt/clawchat/clawchat.jar "$@"
