#!/bin/sh
exec java @/opt/clawchat/jvm.options -jar /opt/clawchat/clawchat.jar "$@"
