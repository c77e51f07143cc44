package rewind.app;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rewind.store.Retention;

/** How much the store keeps. */
final class KeepOptions {
    /** What sets no limit. */
    private static final String ALL = "all";

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(?:([KMGT])(I?)B?|B)?");
    private static final Map<String, Integer> POWERS = Map.of("K", 1, "M", 2, "G", 3, "T", 4);
    /** The journal goes in segments of 64 MB; with fewer than a few of them nothing would be left. */
    private static final long LEAST_BYTES = 256L << 20;

    @Option(
            names = "--keep-count",
            paramLabel = "N",
            defaultValue = "20000000",
            description = "Keep the newest N traces, or all (default: ${DEFAULT-VALUE}).")
    String count = ALL;

    @Option(
            names = "--keep-days",
            paramLabel = "D",
            defaultValue = ALL,
            description = "Keep traces for D days, or all (default: ${DEFAULT-VALUE}).")
    String days = ALL;

    @Option(
            names = "--keep-bytes",
            paramLabel = "SIZE",
            defaultValue = "50GB",
            description = "Keep no more than SIZE (500MB, 20GiB), or all (default: ${DEFAULT-VALUE}).")
    String bytes = ALL;

    /** @throws IllegalArgumentException if a limit cannot be read or is too small */
    Retention retention() {
        return new Retention(count(count), days(days), bytes(bytes));
    }

    private static boolean isAll(String text) {
        return text.strip().equalsIgnoreCase(ALL);
    }

    private static @Nullable Long count(String text) {
        if (isAll(text)) {
            return null;
        }
        if (!text.strip().matches("0*[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException(
                    "--keep-count must be a number of traces from 1, or all, not " + text + ".");
        }
        return Long.valueOf(text.strip());
    }

    private static @Nullable Duration days(String text) {
        if (isAll(text)) {
            return null;
        }
        if (!text.strip().matches("\\d{1,5}(\\.\\d{1,6})?") || Double.parseDouble(text) <= 0) {
            throw new IllegalArgumentException(
                    "--keep-days must be a number of days above 0, or all, not " + text + ".");
        }
        return Duration.ofSeconds(Math.max(1, Math.round(Double.parseDouble(text) * 86_400)));
    }

    private static @Nullable Long bytes(String text) {
        if (isAll(text)) {
            return null;
        }
        Matcher size = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException("--keep-bytes must be a size such as 20GB, or all, not " + text + ".");
        }
        long bytes = Long.parseLong(size.group(1));
        if (size.group(2) != null) {
            long unit = "I".equals(size.group(3)) ? 1024 : 1000;
            for (int i = POWERS.getOrDefault(size.group(2), 0); i > 0; i--) {
                bytes = bytes > Long.MAX_VALUE / unit ? Long.MAX_VALUE : bytes * unit;
            }
        }
        if (bytes < LEAST_BYTES) {
            throw new IllegalArgumentException("--keep-bytes must be at least 256MiB, not " + text + ".");
        }
        return bytes;
    }
}
