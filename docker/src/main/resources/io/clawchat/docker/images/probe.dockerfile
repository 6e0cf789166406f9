# Tools that nobody here wrote, to look at a NAT with, beside those of a router.
ARG BASE
FROM ${BASE}
RUN apt-get update && apt-get install -y --no-install-recommends bind9-dnsutils coturn netcat-openbsd stun-client && \
  rm -rf /var/lib/apt/lists/*
CMD ["sleep", "infinity"]
