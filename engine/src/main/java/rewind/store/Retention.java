package rewind.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much a store keeps. What was stored first goes first, whole blocks of some thousand traces at a time, in the
 * background; the newest traces that do not fill a block yet always stay.
 *
 * @param maxCount as soon as a block can go so that no fewer traces than this are left, it goes; null for no limit
 * @param maxAge since a trace was stored; null for no limit
 * @param maxBytes what the journal's segments and the index may take, in bytes; null for no limit. Segments go whole, and
 *     the file of the database keeps room that has become free, which new traces fill
 */
public record Retention(
        @Nullable Long maxCount,
        @Nullable Duration maxAge,
        @Nullable Long maxBytes) {
    /** Everything stays. */
    public static final Retention NONE = new Retention(null, null, null);

    /** Twenty million traces, 50 GB. */
    public static final Retention USUAL = new Retention(20_000_000L, null, 50_000_000_000L);

    /** @throws IllegalArgumentException if a limit is not positive */
    public Retention {
        if ((maxCount != null && maxCount < 1)
                || (maxBytes != null && maxBytes < 1)
                || (maxAge != null && !maxAge.isPositive())) {
            throw new IllegalArgumentException("a limit of retention must be positive");
        }
    }

    /** A sentence or two for people. */
    public String description() {
        List<String> limits = new ArrayList<>();
        if (maxCount != null) {
            limits.add(String.format(Locale.ROOT, "the newest %,d traces", maxCount));
        }
        if (maxAge != null) {
            limits.add("no trace that was stored more than " + words(maxAge) + " ago");
        }
        if (maxBytes != null) {
            limits.add(String.format(Locale.ROOT, "no more than %,d bytes", maxBytes));
        }
        return limits.isEmpty()
                ? "All traces are kept: there is no limit by count, age or size."
                : "Kept are " + String.join(", ", limits) + ". What was stored first goes first.";
    }

    private static String words(Duration age) {
        return age.toDays() > 0 && age.equals(Duration.ofDays(age.toDays()))
                ? age.toDays() + (age.toDays() == 1 ? " day" : " days")
                : String.format(Locale.ROOT, "%,d seconds", age.toSeconds());
    }
}
