package rewind.explorer.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.TimeStretch;
import rewind.explorer.chart.WritingPen;
import rewind.store.TimeHistogram;
import rewind.trace.LogLevel;

class OverTimeChartTest {
    private static final Size ROOM = new Size(1200, 80);
    private static final TimeHistogram FIGURES = new TimeHistogram(
            Instant.ofEpochSecond(600), Instant.ofEpochSecond(630), new long[] {8, 9, 7}, new long[] {2, 4, 1});

    private static Group.Key key(String type, @Nullable String version) {
        return new Group.Key(type, true, LogLevel.ERROR, "serving", version);
    }

    private static OverTimeChart chart(Subject subject, @Nullable GroupOverTime group) {
        return new OverTimeChart(
                new OverTime(FIGURES, Optional.ofNullable(group)),
                new TimeStretch(null, null),
                Question.FIRST.about(subject),
                ZoneOffset.UTC,
                ignored -> {});
    }

    private static List<String> written(OverTimeChart chart) {
        WritingPen pen = new WritingPen();
        chart.draw(pen, ROOM);
        return pen.written().stream().map(WritingPen.Words::text).toList();
    }

    @Test
    void aGroupIsToldInLegendTooltipAndTable() {
        OverTimeChart chart =
                chart(Subject.ERRORS, new GroupOverTime(key("UnknownModel", null), List.of(1L, 3L, 0L), 0, 3, 0));

        assertThat(written(chart)).contains("errors", "of them UnknownModel");
        assertThat(chart.title()).isEqualTo("Errors over time, with UnknownModel");
        assertThat(chart.marks(ROOM).get(1).words()).contains("4 of 9 requests failed\n3 of them UnknownModel\n");
        assertThat(chart.table()).extracting(List::getLast).containsExactly("UnknownModel", "1", "3", "0");
    }

    @Test
    void whereThereIsNothingItSaysSoAndHasNoScale() {
        TimeHistogram none = new TimeHistogram(FIGURES.from(), FIGURES.until(), new long[3], new long[3]);
        OverTimeChart chart = new OverTimeChart(
                new OverTime(none, Optional.empty()),
                new TimeStretch(null, null),
                Question.FIRST.about(Subject.ERRORS),
                ZoneOffset.UTC,
                ignored -> {});

        assertThat(written(chart)).contains("no errors", "0").doesNotContain("1");
        assertThat(written(chart(Subject.ERRORS, null))).doesNotContain("no errors");
    }

    @Test
    void whatWasNotReadIsNotCountedAsNone() {
        OverTimeChart chart =
                chart(Subject.ERRORS, new GroupOverTime(key("Timeout", "v0.2"), List.of(0L, 3L, 0L), 2, 3, 5000));

        assertThat(written(chart)).contains("of them Timeout by v0.2, among the newest 5,000 alone");
        assertThat(chart.marks(ROOM))
                .extracting(Mark::words)
                .satisfiesExactly(
                        words -> assertThat(words).contains("Not read here, so not counted: Timeout by v0.2"),
                        words -> assertThat(words).contains("At least 3 of them Timeout by v0.2"),
                        words -> assertThat(words).contains("0 of them Timeout by v0.2"));
        assertThat(chart.table()).extracting(List::getLast).containsExactly("Timeout by v0.2", "", "3", "0");
    }

    @Test
    void aGroupOfLinesIsAPartOfTheRequests() {
        String often = "the same words again and again until there is no room for them";
        OverTimeChart chart = chart(Subject.LOGS, new GroupOverTime(key(often, "v0.2"), List.of(5L, 9L, 7L), 0, 3, 0));

        assertThat(written(chart))
                .contains("requests", "of them with “the same words again and again until the…” by v0.2")
                .doesNotContain("failed");
        assertThat(chart.marks(ROOM).getFirst().words()).contains("2 of 8 requests failed\n5 of all with “the same");
    }

    @Test
    void withoutAGroupItIsAsItWas() {
        assertThat(written(chart(Subject.ERRORS, null))).doesNotContain("errors");
        assertThat(written(chart(Subject.LOGS, null))).contains("requests", "failed");
        assertThat(chart(Subject.LOGS, null).table().getFirst()).containsExactly("from", "until", "requests", "errors");
        assertThat(chart(Subject.LOGS, null).marks(ROOM).getFirst().words())
                .contains("2 of 8 requests failed\nClick to look at these alone");
    }
}
