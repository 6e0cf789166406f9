# The packaged command, on a machine that can also be a NAT and shape its links.
ARG BASE
FROM ${BASE}
COPY clawchat record-classes /usr/local/bin/
COPY jvm.options /opt/clawchat/
COPY application /opt/clawchat
RUN record-classes && rm /usr/local/bin/record-classes
CMD ["clawchat", "--help"]
