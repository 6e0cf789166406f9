package io.clawchat.natsim.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class, or one test, a new {@link io.clawchat.natsim.Network}, its trace
 * recorded. The constructor of the test class, the test method and its {@code @BeforeEach} and
 * {@code @AfterEach} methods may ask for
 *
 * <ul>
 *   <li>the {@link io.clawchat.natsim.Network},
 *   <li>its {@link io.clawchat.natsim.trace.TraceRecorder},
 *   <li>its {@link io.clawchat.natsim.trace.TraceHash},
 * </ul>
 *
 * and all get the same ones. Tests may run in parallel.
 *
 * <p>A test that fails brings along, as a suppressed exception, the seed, how to replay it, and
 * what its packets did.
 *
 * <p>Unless fixed here, the seed is drawn once for each run of the tests, or taken from the
 * configuration parameter or system property {@value NetworkExtension#SEED_PROPERTY}. A plain test
 * has a network of that very seed; each invocation of a repeated or parameterized test has one of
 * its own, which follows from that seed and the invocation's number.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NetworkExtension.class)
public @interface SimulatedNetwork {
  /**
   * The seed, if it is to be the same in every run: one number, which then counts more than the
   * property. The annotation that stands nearest to the test decides.
   */
  long[] seed() default {};
}
