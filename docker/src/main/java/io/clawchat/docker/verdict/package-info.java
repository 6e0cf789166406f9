/**
 * Classifiers about NATs: what each says that a stack of NATs does, in the words of RFC 4787.
 *
 * <p>Doors: {@link io.clawchat.docker.verdict.NatTrials} asks them all, {@link
 * io.clawchat.docker.verdict.TrialReport} tells what they said. Five speak: the value itself, our
 * prober in the simulator and on a kernel, and two programs that nobody here wrote. What one cannot
 * tell is not held against it.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker.verdict;
