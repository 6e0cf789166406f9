/**
 * Two worlds compared: what a scenario came to in virtual time and on a kernel.
 *
 * <p>Door: {@link io.clawchat.docker.agree.Agreement}. Times and packet counts may differ; who
 * connects, who hears what, who meets silence, and which expectations are met may not.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker.agree;
