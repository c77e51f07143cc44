package rewind.rollback;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.rollback.statistics.OrderStatistics;

/**
 * How strict a rollback check is. Each has a name, as it stands in parameters and options.
 *
 * @param grace requests this soon after the change may still be answered by what served before
 * @param window the longest stretch of time to look at, before and after
 * @param alpha the level of each test: how often harm of just the margin may pass
 * @param minRequests nothing passes with fewer, before or after
 * @param errorMargin how much the share of failed requests may have risen
 * @param medianMargin how many times slower the median may be
 * @param tail which quantile stands for the slow requests; null for the highest that the baseline can bound
 * @param tailMargin how many times slower that quantile may be
 * @param floor so much slower is no harm, whatever ratio it is
 * @param shareMargin how far a variant's share may be from what was planned
 * @param replays how many earlier requests are asked again, at most
 * @param pinned whether a request that named its version itself ({@code model=}) counts as a straggler
 * @param errors which answers count as failed
 * @param image the digest that answers must carry, {@value #ANY_IMAGE} for any; null for that of the baseline
 * @param sample how many latencies a period are kept at most; of more, so many are drawn by the seed
 */
public record RollbackSettings(
        Duration grace,
        Duration window,
        double alpha,
        int minRequests,
        double errorMargin,
        double medianMargin,
        @Nullable Double tail,
        double tailMargin,
        Duration floor,
        double shareMargin,
        int replays,
        Pinned pinned,
        Errors errors,
        @Nullable String image,
        int sample,
        long seed) {

    /** As an image: none is expected. */
    public static final String ANY_IMAGE = "any";

    /** As a tail: the highest quantile that the baseline can bound. */
    public static final String AUTO = "auto";

    /** All names, in the order in which they are told to people. */
    public static final List<String> NAMES = List.of(
            "grace",
            "window",
            "alpha",
            "min_requests",
            "error_margin",
            "median_margin",
            "tail",
            "tail_margin",
            "floor",
            "share_margin",
            "replays",
            "pinned",
            "errors",
            "image",
            "sample",
            "seed");

    private static final List<Double> TAILS = List.of(0.99, 0.95, 0.9);

    /** What to make of requests that named their version themselves. */
    public enum Pinned {
        /** Whoever gets the version that was left is a straggler, for whatever reason. */
        COUNT,
        IGNORE
    }

    /** Which answers count as failed. */
    public enum Errors {
        /**
         * Status 400 and above, but for requests that were refused (4xx) before a version was chosen: they say something of who
         * asked, and nothing of the version.
         */
        SERVED,
        /** Status 400 and above. */
        ALL
    }

    /** What holds where nothing is said. */
    public static final RollbackSettings USUAL = parse(Map.of());

    /**
     * Understands settings.
     *
     * @param values by name; what is missing or empty is as usual, names that are not ours are passed over
     * @throws IllegalArgumentException names the setting and what it can be
     */
    public static RollbackSettings parse(Map<String, String> values) {
        SettingTexts texts = new SettingTexts(values);
        return new RollbackSettings(
                texts.duration("grace", "1s", Duration.ZERO, Duration.ofHours(1)),
                texts.duration("window", "24h", Duration.ofSeconds(1), Duration.ofDays(365)),
                texts.number("alpha", "0.05", 1e-6, 0.25),
                (int) texts.whole("min_requests", "30", 1, 10_000_000),
                texts.number("error_margin", "0.01", 1e-6, 0.5),
                texts.number("median_margin", "1.25", 1.001, 100),
                texts.text("tail", AUTO).equals(AUTO) ? null : texts.number("tail", AUTO, 0.501, 0.9999),
                texts.number("tail_margin", "1.5", 1.001, 100),
                texts.duration("floor", "1ms", Duration.ZERO, Duration.ofMinutes(1)),
                texts.number("share_margin", "0.05", 1e-4, 0.5),
                (int) texts.whole("replays", "100", 0, 10_000),
                texts.word("pinned", Pinned.COUNT),
                texts.word("errors", Errors.SERVED),
                texts.text("image"),
                (int) texts.whole("sample", "100000", 1000, 1_000_000),
                texts.whole("seed", "1", Long.MIN_VALUE, Long.MAX_VALUE));
    }

    /**
     * The quantile that stands for the slow requests. Where none was asked for it is the highest of 0.99, 0.95 and 0.9 that
     * has an upper bound in a sample of this size (Wilks 1941: 299, 59 and 29 requests at alpha 0.05), and 0.9 below. That
     * depends on the time before alone, so what came since cannot choose what it is judged by.
     *
     * @param before how many latencies the baseline has
     */
    double tail(long before) {
        if (tail != null) {
            return tail;
        }
        return TAILS.stream()
                .filter(p -> OrderStatistics.fewest(p, alpha) <= before)
                .findFirst()
                .orElse(TAILS.getLast());
    }

    /** The reverse of {@link #parse}. */
    public Map<String, String> format() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("grace", SettingTexts.text(grace));
        values.put("window", SettingTexts.text(window));
        values.put("alpha", SettingTexts.text(alpha));
        values.put("min_requests", Integer.toString(minRequests));
        values.put("error_margin", SettingTexts.text(errorMargin));
        values.put("median_margin", SettingTexts.text(medianMargin));
        values.put("tail", tail == null ? AUTO : SettingTexts.text(tail));
        values.put("tail_margin", SettingTexts.text(tailMargin));
        values.put("floor", SettingTexts.text(floor));
        values.put("share_margin", SettingTexts.text(shareMargin));
        values.put("replays", Integer.toString(replays));
        values.put("pinned", SettingTexts.text(pinned));
        values.put("errors", SettingTexts.text(errors));
        if (image != null) {
            values.put("image", image);
        }
        values.put("sample", Integer.toString(sample));
        values.put("seed", Long.toString(seed));
        return values;
    }
}
