package rewind.export;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait before sending again: as the receiver says, else longer each time, and never at the same moment as others. */
final class RetryPause {
    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 30_000;

    private RetryPause() {}

    /** @param attempt that failed, from 1 */
    static Duration after(int attempt, Optional<String> retryAfter, Instant now, RandomGenerator random) {
        return retryAfter.flatMap(value -> told(value, now)).orElseGet(() -> {
            long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt - 1, 10));
            return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
        });
    }

    /** Seconds or a date (RFC 9110, section 10.2.3). */
    private static Optional<Duration> told(String value, Instant now) {
        try {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseUnsignedLong(value.strip()))));
        } catch (NumberFormatException | ArithmeticException e) {
            return date(value, now);
        }
    }

    private static Optional<Duration> date(String value, Instant now) {
        try {
            Instant at = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(now, at)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration pause) {
        Duration most = Duration.ofMinutes(5);
        return pause.isNegative() ? Duration.ZERO : pause.compareTo(most) > 0 ? most : pause;
    }
}
