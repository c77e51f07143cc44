package rewind.app;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which requests are recorded by themselves. */
final class ProfileOptions {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s)");
    private static final Duration MOST = Duration.ofMinutes(10);

    @Option(
            names = "--profile-slower-than",
            paramLabel = "TIME",
            defaultValue = "${env:REWIND_PROFILE_SLOWER_THAN:-}",
            description =
                    "Save a flight recording (JFR) of requests that take longer than TIME (500ms, 2s), one in half a"
                            + " minute; the trace names its file. Else REWIND_PROFILE_SLOWER_THAN, else none.")
    String text = "";

    /**
     * The threshold; null where there is none.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    @Nullable Duration slowerThan() {
        if (text.isBlank()) {
            return null;
        }
        Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration given = matcher.group(2).equals("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number);
            if (given.isPositive() && given.compareTo(MOST) <= 0) {
                return given;
            }
        }
        throw new IllegalArgumentException(
                "--profile-slower-than must be a time such as 500ms or 2s, at most 10 minutes, not " + text + ".");
    }
}
