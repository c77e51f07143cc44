package rewind.explorer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import rewind.control.EngineHealth;
import rewind.explorer.text.Messages;
import rewind.explorer.text.VersionOrder;

/**
 * The main figures over time: a pure function of what was read. Rates and percentiles are of the ten seconds before each moment,
 * from the differences of counters, as {@code rate} and {@code histogram_quantile} of Prometheus have them.
 */
final class Trends {
    /** What a rate looks back at. */
    private static final long WINDOW_MILLIS = 10_000;
    /** Readings farther apart were not looked at in between. */
    static final long GAP_MILLIS = 30_000;

    private static final double MILLIS = 1000;

    private final List<Reading> readings;
    private final UnaryOperator<String> colour;

    /**
     * Figures of readings.
     *
     * @param readings oldest first
     * @param colour the token of a model version
     */
    Trends(List<Reading> readings, UnaryOperator<String> colour) {
        this.readings = readings;
        this.colour = colour;
    }

    /** All that are shown, in their order. */
    List<Trend> all() {
        return List.of(
                requests(),
                trend(
                        "answer",
                        Unit.MILLISECONDS,
                        Double.NaN,
                        counted("p50", "ink", (a, b) -> quantile(a, b, 0.5) * MILLIS),
                        counted("p95", "bar", (a, b) -> quantile(a, b, 0.95) * MILLIS)),
                inference(),
                trend("cache", Unit.SHARE, 1, counted("hits", "ink", Trends::hitRate)),
                trend(
                        "processor",
                        Unit.SHARE,
                        1,
                        now("engine", "ink", reading -> reading.health()
                                .processor()
                                .processLoad()),
                        now(
                                "machine",
                                "bar",
                                reading -> machine(reading.health().processor()))),
                trend("memory", Unit.BYTES, Double.NaN, now("heap", "ink", reading -> reading.health()
                        .memory()
                        .heapUsed())));
    }

    /** Each share is of a moment of its own, and a part is never more than the whole. */
    static double machine(EngineHealth.Processor processor) {
        return Math.max(processor.systemLoad(), processor.processLoad());
    }

    /** Red only where something failed. */
    private Trend requests() {
        Trend.Line all = rate("requests", "ink", (a, b) -> b.requests() - a.requests());
        Trend.Line failed = rate("failed", "error", (a, b) -> b.failed() - a.failed());
        boolean calm = failed.values().stream().noneMatch(value -> value > 0);
        return calm
                ? trend("requests", Unit.PER_SECOND, Double.NaN, all)
                : trend("requests", Unit.PER_SECOND, Double.NaN, all, failed);
    }

    private Trend inference() {
        TreeSet<String> versions = new TreeSet<>(VersionOrder.NATURAL);
        readings.forEach(reading -> versions.addAll(reading.totals().inference().keySet()));
        List<Trend.Line> lines = new ArrayList<>();
        for (String version : versions) {
            Trend.Line line = new Trend.Line(
                    version, colour.apply(version), pairs((before, after, seconds) -> mean(before, after, version)));
            if (line.values().stream().anyMatch(value -> !Double.isNaN(value))) {
                lines.add(line);
            }
        }
        return trend("inference", Unit.MILLISECONDS, Double.NaN, lines.toArray(Trend.Line[]::new));
    }

    private static double mean(Totals before, Totals after, String version) {
        Totals.Spent none = new Totals.Spent(0, 0);
        Totals.Spent then = before.inference().getOrDefault(version, none);
        Totals.Spent now = after.inference().getOrDefault(version, none);
        double count = now.count() - then.count();
        return count <= 0 ? Double.NaN : (now.seconds() - then.seconds()) / count * MILLIS;
    }

    private static double hitRate(Totals before, Totals after) {
        double hits = after.hits() - before.hits();
        double all = hits + after.misses() - before.misses();
        return all <= 0 ? Double.NaN : hits / all;
    }

    /** In seconds, even within a bucket; where the last bucket is meant, its lower bound. NaN without requests. */
    static double quantile(Totals before, Totals after, double share) {
        Map<Double, Double> counts = new TreeMap<>();
        after.durations()
                .forEach((bound, count) ->
                        counts.put(bound, count - before.durations().getOrDefault(bound, 0.0)));
        double all =
                counts.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (all <= 0) {
            return Double.NaN;
        }
        double wanted = share * all;
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
            double within = bucket.getValue() - below;
            if (bucket.getValue() >= wanted) {
                return Double.isInfinite(bucket.getKey()) || within <= 0
                        ? lower
                        : lower + (bucket.getKey() - lower) * (wanted - below) / within;
            }
            lower = bucket.getKey();
            below = bucket.getValue();
        }
        return lower;
    }

    private Trend trend(String name, Unit unit, double most, Trend.Line... lines) {
        return new Trend(
                name, unit, most, readings.stream().map(Reading::atMillis).toList(), List.of(lines));
    }

    private static String words(String name) {
        return Messages.text("engine.line." + name);
    }

    private Trend.Line now(String name, String token, ToDoubleFunction<Reading> figure) {
        return new Trend.Line(
                words(name), token, readings.stream().map(figure::applyAsDouble).toList());
    }

    private Trend.Line counted(String name, String token, ToDoubleBiFunction<Totals, Totals> figure) {
        return new Trend.Line(
                words(name), token, pairs((before, after, seconds) -> figure.applyAsDouble(before, after)));
    }

    private Trend.Line rate(String name, String token, ToDoubleBiFunction<Totals, Totals> difference) {
        return new Trend.Line(
                words(name),
                token,
                pairs((before, after, seconds) -> difference.applyAsDouble(before, after) / seconds));
    }

    /** What came to be between two moments. */
    private interface Between {
        double figure(Totals before, Totals after, double seconds);
    }

    /** For each reading its figure against the oldest one within the window, or that right before. */
    private List<Double> pairs(Between between) {
        List<Double> values = new ArrayList<>(readings.size());
        for (int i = 0; i < readings.size(); i++) {
            Reading now = readings.get(i);
            int first = i;
            while (first > 0 && now.atMillis() - readings.get(first - 1).atMillis() <= WINDOW_MILLIS) {
                first--;
            }
            if (first == i && i > 0 && now.atMillis() - readings.get(i - 1).atMillis() <= GAP_MILLIS) {
                first = i - 1;
            }
            Reading before = readings.get(first);
            long millis = now.atMillis() - before.atMillis();
            boolean comparable = millis > 0 && now.totals().goOnFrom(before.totals());
            values.add(comparable ? between.figure(before.totals(), now.totals(), millis / MILLIS) : Double.NaN);
        }
        return values;
    }
}
