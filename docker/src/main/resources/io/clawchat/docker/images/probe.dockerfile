# Tools that nobody here wrote, to look at a NAT with.
ARG BASE
FROM ${BASE}
RUN apt-get update && apt-get install -y --no-install-recommends bind9-dnsutils coturn iproute2 iputils-ping \
  netcat-openbsd procps stun-client tcpdump && rm -rf /var/lib/apt/lists/*
CMD ["sleep", "infinity"]
