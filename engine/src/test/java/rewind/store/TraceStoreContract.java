package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** What every store must do; inherited by the test of each. */
public abstract class TraceStoreContract {

    protected abstract TraceWriter writer();

    protected abstract TraceFinder finder();

    protected abstract TraceStatistics statistics();

    protected abstract TraceFeed feed();

    @Test
    void aTraceIsFoundWholeAsSoonAsItIsWritten() {
        Trace trace = SampleTraces.at(0, "request-1", "v0.1", 200, 7);

        writer().write(trace);
        Trace found = finder().get("request-1").orElseThrow();

        assertThat(found.summary().storedAtMicros()).isPositive();
        assertThat(found.withSummary(found.summary().storedAt(0))).isEqualTo(trace);
        statistics().count(TraceQuery.ALL); // now it is in the database, and no longer on its way there
        assertThat(finder().get("request-1")).contains(found);
    }

    @Test
    void severalAreHadAtOnceInTheOrderThatTheyAreAskedFor() {
        writer().write(SampleTraces.at(0, "a/b", "v0.1", 200, 1));
        writer().write(SampleTraces.at(1, "ü", "v0.1", 200, 2));
        writer().write(SampleTraces.at(2, "c", "v0.1", 500, 3));

        assertThat(finder().getAll(List.of("c", "nobody", "ü", "c", "a/b")).keySet())
                .containsExactly("c", "ü", "a/b");
        assertThat(finder().getAll(List.of("ü")))
                .containsEntry("ü", finder().get("ü").orElseThrow());
        assertThat(finder().getAll(List.of())).isEmpty();
        assertThat(finder().getAll(List.of("nobody"))).isEmpty();
    }

    @Test
    void whatWasNeverWrittenIsNotFound() {
        assertThat(finder().get("nobody")).isEmpty();
        assertThat(finder().find(TraceQuery.ALL, 10, null).traces()).isEmpty();
    }

    @Test
    void aRepeatedRequestIdGivesTheNewest() {
        writer().write(SampleTraces.at(5, "twice", "v0.2", 200, 1));
        writer().write(SampleTraces.at(0, "twice", "v0.1", 200, 1));

        assertThat(statistics().count(TraceQuery.ALL)).isEqualTo(2);
        assertThat(finder().get("twice").orElseThrow().summary().provenance().modelVersion())
                .isEqualTo("v0.2");
    }

    @Test
    void pagesAreNewestFirstAndMeetEachTraceOnce() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            writer().write(SampleTraces.at(i % 7, "r" + i, "v0." + i % 3, i % 5 == 0 ? 404 : 200, i));
            expected.add("r" + i);
        }
        List<TraceSummary> seen = all(TraceQuery.ALL, 4);

        assertThat(seen).extracting(TraceSummary::requestId).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(seen).extracting(TraceSummary::timestampMillis).isSortedAccordingTo(Collections.reverseOrder());
        List<TraceSummary> ofOneModel = all(new Q().version("v0.1").query(), 3);
        assertThat(ofOneModel).hasSize(8).allMatch(s -> "v0.1"
                .equals(s.provenance().modelVersion()));
        assertThat(ofOneModel)
                .extracting(TraceSummary::timestampMillis)
                .isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void everyFilterHoldsAndAllTogether() {
        for (int i = 0; i < 40; i++) {
            writer().write(SampleTraces.at(i, "R-" + i, i < 20 ? "v0.1" : "v0.2", i % 4 == 0 ? 404 : 200, i % 3));
        }
        writer().write(SampleTraces.at(100, "foreign", null, 500, 0));

        assertThat(statistics().count(new Q().version("v0.1").query())).isEqualTo(20);
        assertThat(statistics().count(new Q().version("v9").query())).isZero();
        assertThat(statistics().count(TraceQuery.ALL.withStatus(404))).isEqualTo(10);
        assertThat(statistics().count(TraceQuery.ALL.withStatus(4))).isEqualTo(10);
        assertThat(statistics().count(TraceQuery.ALL.withStatus(5))).isEqualTo(1);
        assertThat(statistics().count(TraceQuery.ALL.withUserId(1L))).isEqualTo(13);
        assertThat(statistics().count(TraceQuery.ALL.withText("r-3"))).isEqualTo(11);
        assertThat(statistics().count(TraceQuery.ALL.withText("%"))).isZero();
        assertThat(statistics().count(TraceQuery.ALL.between(at(10), at(20)))).isEqualTo(10);
        assertThat(statistics().count(new Q().latency(1.5, 1.504).query())).isEqualTo(5);
        assertThat(finder().find(new Q().version("v0.2").query().withStatus(4).withUserId(0L), 10, null)
                        .traces())
                .extracting(TraceSummary::requestId)
                .containsExactly("R-36", "R-24");
        assertThat(statistics().modelVersions()).containsExactly("v0.1", "v0.2");
    }

    @Test
    void whatIsFoundIsWhatTheQuerySaysOfEachTrace() {
        for (int i = 0; i < 60; i++) {
            String version = i % 5 == 4 ? null : "v0." + i % 3;
            writer().write(SampleTraces.at(i % 11, "R-" + i, version, i % 4 == 0 ? 400 + i % 7 : 200, i % 3));
        }
        List<TraceSummary> everything = all(TraceQuery.ALL, 1000);
        for (TraceQuery query : List.of(
                new Q().version("v0.1").query(),
                TraceQuery.ALL.withStatus(404),
                TraceQuery.ALL.withStatus(4),
                TraceQuery.ALL.withUserId(2L),
                TraceQuery.ALL.withText(" r-1 "),
                TraceQuery.ALL.withText("unknownmodel"),
                TraceQuery.ALL.withText("_"),
                TraceQuery.ALL.between(at(3), at(7)),
                TraceQuery.ALL.between(at(3).plusNanos(1), at(7).plusNanos(1)),
                new Q().latency(1.5015, 1.5071).query(),
                new Q().version("v0.2").query().withStatus(2).withUserId(2L).withText("R"))) {
            assertThat(all(query, 7))
                    .as(query.toString())
                    .containsExactlyElementsOf(
                            everything.stream().filter(query::matches).toList());
        }
    }

    @Test
    void theHistogramCountsRequestsAndErrorsByTime() {
        for (int i = 0; i < 30; i++) {
            writer().write(SampleTraces.at(i, "r" + i, "v0.1", i == 12 ? 500 : 200, 1));
        }

        TimeHistogram histogram = statistics().histogram(TraceQuery.ALL, at(0), at(30), 3);

        assertThat(histogram.requests()).containsExactly(10, 10, 10);
        assertThat(histogram.errors()).containsExactly(0, 1, 0);
    }

    @Test
    void subscribersHearOfWhatIsStoredUntilTheyLeave() throws InterruptedException {
        LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        TraceFeed.Subscription subscription =
                feed().subscribe(batch -> batch.forEach(summary -> heard.add(summary.requestId())));

        writer().write(SampleTraces.at(0, "first", "v0.1", 200, 1));
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("first");

        subscription.close();
        writer().write(SampleTraces.at(1, "second", "v0.1", 200, 1));
        statistics().count(TraceQuery.ALL);
        assertThat(heard).isEmpty();
    }

    @Test
    void wrongUseIsRefusedWithAWord() {
        assertThatThrownBy(() -> finder().find(TraceQuery.ALL, 0, null)).hasMessageContaining("from 1 to 1000, not 0");
        assertThatThrownBy(() -> finder().find(TraceQuery.ALL, 10, "?!"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cursor '?!' is not one");
    }

    private List<TraceSummary> all(TraceQuery query, int limit) {
        List<TraceSummary> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            TracePage page = finder().find(query, limit, cursor);
            seen.addAll(page.traces());
            cursor = page.nextCursor();
        } while (cursor != null);
        return seen;
    }

    private static Instant at(long offsetMillis) {
        return Instant.ofEpochMilli(SampleTraces.START_MS + offsetMillis);
    }

    private static final class Q {
        private @Nullable String version;
        private @Nullable Double min;
        private @Nullable Double max;

        Q version(String value) {
            version = value;
            return this;
        }

        Q latency(double from, double to) {
            min = from;
            max = to;
            return this;
        }

        TraceQuery query() {
            return new TraceQuery(version, null, null, null, null, null, min, max, null, null, null);
        }
    }
}
