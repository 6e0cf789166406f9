# A router whose NAT is loaded from outside: nft -f, iptables, and a delay line for its links.
ARG BASE
FROM ${BASE} AS compiler
LABEL io.clawchat.image=compiler
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
COPY delay-line.c /
RUN cc -O2 -o /delay-line /delay-line.c

FROM ${BASE}
RUN apt-get update && apt-get install -y --no-install-recommends \
  conntrack iproute2 iptables iputils-ping nftables procps tcpdump && rm -rf /var/lib/apt/lists/*
COPY --from=compiler /delay-line /usr/local/bin/
CMD ["sleep", "infinity"]
