package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.diff.TraceDiff;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

class DiffTextTest {
    private static final Screen FILE = new Screen(10_000, false);

    private static Trace trace(String id, String version, List<Span> spans, int... items) {
        ItemList list = new ItemList(items, new float[items.length]);
        return new Trace(
                new TraceSummary(
                        id,
                        "t-" + id,
                        1_790_000_000_000L,
                        new Provenance("als", version, "abc", "def", null),
                        12_000,
                        7L,
                        3,
                        items.length,
                        200,
                        null,
                        "/recommend/{user_id}",
                        "GET",
                        null,
                        0,
                        "rewind",
                        spans.size()),
                list,
                List.of(new StageItems("candidate", list)),
                spans,
                List.of(new LogRecord(1, LogLevel.INFO, "serving", "Version " + version, null, Map.of())),
                List.of("rewind"),
                Map.of());
    }

    private static Span span(String id, @Nullable String parent, String name, int at, double millis) {
        return new Span(
                id,
                parent,
                name,
                SpanKind.INTERNAL,
                name,
                1_790_000_000_000_000_000L + at,
                Math.round(millis * 1e6),
                SpanStatus.OK,
                null,
                Map.of("number", AttributeValue.of(Math.round(millis))),
                List.of(),
                List.of());
    }

    @Test
    void listsStandBesideEachOtherWithTheStage() {
        String text = DiffText.of(
                TraceDiff.of(trace("a", "v1", List.of(), 1, 2, 3), trace("b", "v2", List.of(), 2, 9, 3)),
                Map.of(),
                FILE,
                false);
        assertThat(text)
                .startsWith("v2 answered in place of v1; 1 of 3 items is new, from the candidate stage, and 1 moved")
                .contains(
                        "   1  1  gone · candidate    ".stripTrailing(),
                        "2  ↑ from 2 · candidate",
                        "9  new · candidate")
                .contains("   3  3  =")
                .contains("Another version of the model answered.")
                .contains("~ INFO serving: Version v2");
    }

    @Test
    void titlesStandBehindWhatHappenedToTheItem() {
        TraceDiff diff = TraceDiff.of(trace("a", "v1", List.of(), 1, 2, 3), trace("b", "v2", List.of(), 2, 9, 3));
        Map<Integer, String> titles = Map.of(9, "Heat (1995)", 3, "Metropolis (1927) " + "long ".repeat(40));
        assertThat(DiffText.of(diff, titles, FILE, false))
                .contains("9  new · candidate  Heat (1995)\n", "3  =  Metropolis (1927) long")
                .contains("2  ↑ from 2 · candidate\n");
        assertThat(DiffText.of(diff, titles, new Screen(60, false), false).lines())
                .filteredOn(line -> line.contains("Metropolis"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100})
    void nothingIsWiderThanTheScreen(int width) {
        List<Span> left = new ArrayList<>(List.of(span("0", null, "a root with a very long name ".repeat(5), 0, 12)));
        List<Span> right = new ArrayList<>(left);
        for (int i = 1; i < 30; i++) {
            left.add(span("l" + i, i == 1 ? "0" : "l" + (i - 1), "step " + i + " of many", i, 12));
            right.add(span("r" + i, i == 1 ? "0" : "r" + (i - 1), "step " + i + " of many", i, 120.0 + i));
        }
        TraceDiff diff =
                TraceDiff.of(trace("a".repeat(90), "v1", left, 1, 2, 3), trace("b", "v".repeat(200), right, 4, 5));
        String text = DiffText.of(diff, Map.of(), new Screen(width, true), false);
        assertThat(text).contains("\u001b[32m");
        // A word of the sentence and tables of numbers are not broken.
        assertThat(text.replaceAll("\u001b\\[\\d+m", "").lines().skip(5))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Math.max(width, 80)));
        assertThat(DiffText.of(diff, Map.of(), FILE, false)).doesNotContain("\u001b");
    }

    @Test
    void ofManySpansThoseAreShownThatTellSomething() {
        List<Span> left = new ArrayList<>(List.of(span("0", null, "root", 0, 12)));
        List<Span> right = new ArrayList<>(left);
        for (int i = 1; i < 500; i++) {
            left.add(span("l" + i, "0", "step", i, 1));
            right.add(span("r" + i, "0", "step", i, i == 250 ? 700 : 1));
        }
        right.add(span("x", "0", "extra", 600, 1));
        TraceDiff diff = TraceDiff.of(trace("a", "v1", left), trace("b", "v1", right));
        String text = DiffText.of(diff, Map.of(), FILE, false);
        assertThat(text).contains("+699 ms", "+   extra", "more spans: --all");
        assertThat(text.lines().count()).isLessThan(90);
        assertThat(DiffText.of(diff, Map.of(), FILE, true).lines().count()).isGreaterThan(500);
    }
}
