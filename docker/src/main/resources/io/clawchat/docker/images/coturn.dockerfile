# A STUN and TURN server: arguments are turnserver's.
ARG BASE
FROM ${BASE}
RUN apt-get update && apt-get install -y --no-install-recommends coturn iproute2 tcpdump && rm -rf /var/lib/apt/lists/*
ENTRYPOINT ["turnserver", "-n", "--log-file=stdout", "--no-cli"]
