#!/bin/sh -e
# Records the classes that a server needs, ready to be mapped by each JVM that starts, which does a third less work then.
home=$(mktemp -d)
clawchat key new --home "$home"
java -XX:+UseSerialGC -XX:ArchiveClassesAtExit=/opt/clawchat/classes.jsa -jar /opt/clawchat/clawchat.jar \
  server --once --json --listen 127.0.0.1 --home "$home" |
  while read -r event; do
    case $event in *'"waiting"'*) pkill -x java ;; esac
  done
rm -r "$home"
test -s /opt/clawchat/classes.jsa
