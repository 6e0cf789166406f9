#!/bin/sh
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar /opt/clawchat/clawchat.jar "$@"
