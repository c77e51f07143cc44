package rewind.report;

import java.time.Instant;

/**
 * What made a report, and when.
 *
 * @param program name, version and commit of the program: {@code Rewind 0.1.0}
 * @param java the version of Java that it ran on
 * @param system the operating system
 */
public record Environment(String program, String java, String system, Instant createdAt) {
    /** This process, now. */
    public static Environment of(String program, Instant now) {
        return new Environment(
                program,
                System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                now);
    }
}
