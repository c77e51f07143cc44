package rewind.explorer.latency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import rewind.latency.TraceDurations;
import rewind.store.MemoryLatencies;
import rewind.store.RolloutEvent;
import rewind.trace.Provenance;
import rewind.trace.TraceSummary;

/** Statistics of invented requests, and pictures of them, for tests without a window. */
final class Pictures {
    static final Instant NOW = Instant.parse("2026-11-19T15:04:05Z");

    private Pictures() {}

    static TraceDurations trace(String id, Instant at, @Nullable String version, double millis) {
        Provenance provenance = version == null ? Provenance.NONE : new Provenance("als", version, "abc", "9c1d", null);
        TraceSummary summary = new TraceSummary(
                id,
                "t" + id,
                at.toEpochMilli(),
                provenance,
                (long) (millis * 1000),
                7L,
                10,
                10,
                200,
                null,
                "/recommend/{user_id}",
                "GET",
                null,
                0,
                TraceSummary.OWN_SERVICE,
                3);
        return new TraceDurations(summary, new String[] {"candidate", "ranking", "ml_inference"}, new long[] {
            (long) (millis * 0.3e6), (long) (millis * 0.6e6), (long) (millis * 0.5e6)
        });
    }

    /** v0.2 for most of four hours at 40 ms, then v0.3 at {@code slow} ms for the last of them; one without a model every hundred. */
    static MemoryLatencies latencies(int requests, double slow) {
        MemoryLatencies latencies = new MemoryLatencies();
        Random random = new Random(17);
        for (int i = 0; i < requests; i++) {
            double share = (double) i / requests;
            boolean late = share >= 0.75;
            double millis = (late ? slow : 40) * Math.exp(0.3 * random.nextGaussian());
            Instant at = NOW.minusSeconds(230 * 60).plusSeconds((long) (share * 230 * 60));
            String version = i % 100 == 99 ? null : late ? "v0.3" : "v0.2";
            latencies.add(trace("r" + i, at, version, version == null ? 2 : millis));
        }
        return latencies;
    }

    static LatencySource source(MemoryLatencies latencies, List<RolloutEvent> switches) {
        return new LatencySource(
                latencies,
                listener -> () -> {},
                () -> switches,
                () -> List.of(Grouping.MODEL_VERSION, Grouping.VARIANT, Grouping.STAGE, Grouping.PATH),
                Period.HOURS_4);
    }

    static LatencyFigures figures(MemoryLatencies latencies, LatencyQuestion question, List<RolloutEvent> switches) {
        return new LatencyReading(source(latencies, switches))
                .read(question, NOW)
                .orElseThrow();
    }

    static LatencyQuestion question(Grouping by) {
        return new LatencyQuestion(Period.HOURS_4, null, by, null, null);
    }

    static LatencyPicture picture(LatencyFigures figures, String... hidden) {
        List<LatencyPicture.Line> lines = new ArrayList<>();
        for (Series series : figures.series()) {
            lines.add(new LatencyPicture.Line(
                    series,
                    series.words(figures.question().by()),
                    "version-1",
                    List.of(hidden).contains(series.key())));
        }
        return new LatencyPicture(figures, lines);
    }

    static LatencyPicture picture(int requests, double slow) {
        return picture(figures(latencies(requests, slow), question(Grouping.MODEL_VERSION), List.of()));
    }
}
