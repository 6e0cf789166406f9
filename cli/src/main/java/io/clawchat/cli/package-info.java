/**
 * The {@code clawchat} command: what a person types, what they read, and the exit code they get.
 *
 * <p>Door: {@link io.clawchat.cli.Main}. Commands hold no protocol logic; they find keys and files,
 * call the rooms below, and put the answer into words.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.cli;
