package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** What every store of feedback does. */
abstract class FeedbackContract {

    abstract FeedbackLog log();

    abstract FeedbackStatistics statistics();

    abstract TraceWriter traces();

    static Feedback feedback(int user, int item, FeedbackEvent event, String request, @Nullable String version) {
        return new Feedback(0, 1000, user, item, event, null, request, SampleTraces.START_MS, true, version, null);
    }

    private Feedback append(int user, int item, FeedbackEvent event, String request, String version) {
        return log().append(feedback(user, item, event, request, version));
    }

    @Test
    void numbersGrow() {
        long first = append(1, 10, FeedbackEvent.CLICK, "a", "v0.1").number();

        assertThat(append(1, 10, FeedbackEvent.CLICK, "a", "v0.1").number()).isEqualTo(first + 1);
    }

    @Test
    void whatWasPlayedOrRatedIsSeenAndClicksAreNot() {
        append(1, 10, FeedbackEvent.PLAY, "a", "v0.1");
        append(2, 11, FeedbackEvent.PLAY, "a", "v0.1");
        append(1, 12, FeedbackEvent.CLICK, "a", "v0.1");
        Feedback rated = append(1, 13, FeedbackEvent.RATING, "a", "v0.1");
        append(1, 14, FeedbackEvent.CLICK, "a", "v0.1");

        assertThat(log().seenBy(1).itemIds()).containsExactlyInAnyOrder(10, 13);
        assertThat(log().seenBy(1).watermark()).isEqualTo(rated.number());
        assertThat(log().seenBy(3).itemIds()).isEmpty();
        assertThat(log().seenBy(3).watermark()).isZero();
    }

    @Test
    void aWatermarkBringsBackWhatWasSeenThen() {
        append(1, 10, FeedbackEvent.PLAY, "a", "v0.1");
        append(1, 11, FeedbackEvent.PLAY, "a", "v0.1");
        SeenByFeedback then = log().seenBy(1);
        append(1, 12, FeedbackEvent.RATING, "a", "v0.1");
        append(1, 10, FeedbackEvent.PLAY, "a", "v0.1");

        assertThat(log().seenBy(1, then.watermark()).itemIds()).isEqualTo(then.itemIds());
        assertThat(log().seenBy(1, then.watermark()).watermark()).isEqualTo(then.watermark());
        assertThat(log().seenBy(1, 0).itemIds()).isEmpty();
        assertThat(log().seenBy(1).itemIds()).containsExactlyInAnyOrder(10, 11, 12);
    }

    @Test
    void theNewestItemsAreKeptInMindAndNoMore() {
        for (int item = 1; item <= SeenByFeedback.MOST + 3; item++) {
            append(5, item, FeedbackEvent.PLAY, "a", "v0.1");
        }
        SeenByFeedback seen = log().seenBy(5);

        assertThat(seen.itemIds()).hasSize(SeenByFeedback.MOST).contains(4, SeenByFeedback.MOST + 3);
        assertThat(seen.itemIds()).doesNotContain(3);
        assertThat(log().seenBy(5, seen.watermark()).itemIds()).isEqualTo(seen.itemIds());
    }

    @Test
    void answersAndWhatBecameOfThemAreCountedByVersion() {
        for (int i = 0; i < 10; i++) {
            traces().write(SampleTraces.at(i, "a" + i, "v0.1", 200, 1));
        }
        traces().write(SampleTraces.at(10, "b", "v0.2", 200, 1));
        traces().write(SampleTraces.at(11, "c", "v0.2", 404, 1));
        append(1, 3, FeedbackEvent.CLICK, "a1", "v0.1");
        append(1, 1, FeedbackEvent.CLICK, "a1", "v0.1");
        append(1, 3, FeedbackEvent.CLICK, "a2", "v0.1");
        append(1, 3, FeedbackEvent.PLAY, "a2", "v0.1");
        append(1, 3, FeedbackEvent.RATING, "a2", "v0.1");
        log().append(new Feedback(
                0, 0, 1, 99, FeedbackEvent.CLICK, null, "a3", SampleTraces.START_MS, false, "v0.1", null));

        List<FeedbackSummary> found = statistics().summarize(FeedbackStatistics.Group.MODEL_VERSION, null, null);

        assertThat(found)
                .containsExactly(
                        new FeedbackSummary("v0.1", 10, 4, 1, 1, 2), new FeedbackSummary("v0.2", 1, 0, 0, 0, 0));
        assertThat(found.getFirst().clickThrough().rate()).isEqualTo(0.2);
    }

    @Test
    void countsByVariantWithinATime() {
        traces().write(variant(SampleTraces.at(0, "a", "v0.1", 200, 1), "canary"));
        traces().write(variant(SampleTraces.at(5000, "b", "v0.1", 200, 1), "canary"));
        traces().write(SampleTraces.at(5000, "c", "v0.1", 200, 1));
        traces().write(variant(SampleTraces.at(6000, "d", "v0.1", 200, 1), Feedback.UNSEEN_VARIANT));
        log().append(new Feedback(
                0, 9_999, 1, 3, FeedbackEvent.CLICK, null, "a", SampleTraces.START_MS, true, "v0.1", "canary"));
        log().append(new Feedback(
                0, 1, 1, 3, FeedbackEvent.CLICK, null, "b", SampleTraces.START_MS + 5000, true, "v0.1", "canary"));

        Instant later = Instant.ofEpochMilli(SampleTraces.START_MS + 1000);
        assertThat(statistics().summarize(FeedbackStatistics.Group.VARIANT, later, null))
                .containsExactly(
                        new FeedbackSummary(null, 1, 0, 0, 0, 0), new FeedbackSummary("canary", 1, 1, 0, 0, 1));
        assertThat(statistics().summarize(FeedbackStatistics.Group.VARIANT, null, later))
                .containsExactly(new FeedbackSummary("canary", 1, 1, 0, 0, 1));
    }

    private static Trace variant(Trace trace, String variant) {
        TraceSummary s = trace.summary();
        return trace.withSummary(new TraceSummary(
                s.requestId(),
                s.traceId(),
                s.timestampMillis(),
                s.provenance(),
                s.latencyMicros(),
                s.userId(),
                s.k(),
                s.numItems(),
                s.status(),
                variant,
                s.path(),
                s.method(),
                s.errorType(),
                s.storedAtMicros(),
                s.service(),
                s.spanCount()));
    }
}
