# A probe that has a Java too, linked from the JDK that built it: what the clawchat image stands on.
ARG BASE
FROM ${BASE}
COPY runtime /opt/java
ENV PATH=/opt/java/bin:$PATH LANG=C.UTF-8
