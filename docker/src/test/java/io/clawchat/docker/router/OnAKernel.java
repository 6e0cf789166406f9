package io.clawchat.docker.router;

import io.clawchat.testing.RequiresProgram;
import io.clawchat.testing.RequiresRoot;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that loads rulesets into network namespaces of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RequiresRoot
@RequiresProgram(value = "nft", debianPackage = "nftables iproute2 procps")
@interface OnAKernel {}
