/**
 * A server as it looks to somebody without its security file, who scans: it has to stay dark.
 *
 * <p>Door: {@link io.clawchat.scan.Stranger}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scan;
