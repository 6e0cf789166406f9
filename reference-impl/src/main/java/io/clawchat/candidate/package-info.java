/**
 * Under which addresses a socket may be reached (RFC 8445 §5.1.1), and whether they still are as a
 * file says.
 *
 * <p>Door: {@link io.clawchat.candidate.CandidateGathering}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.candidate;
