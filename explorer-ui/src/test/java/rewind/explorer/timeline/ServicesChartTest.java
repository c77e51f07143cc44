package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.WritingPen;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.theme.ComponentColours;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.SpanTrace;

class ServicesChartTest {

    @Test
    void ofCallsThatFailedInPartItSaysHowMany() {
        Shown shown = Shown.of(ForeignTraces.checkout("c", 1_763_564_645_000L));
        WritingPen pen = new WritingPen();
        ServicesChart chart = new ServicesChart(shown, new ComponentColours(), service -> {});
        chart.draw(pen, new Size(580, 400));

        List<String> words = pen.written().stream().map(WritingPen.Words::text).toList();
        assertThat(words.stream().filter("1 failed"::equals))
                .as("of twelve calls of catalog")
                .hasSize(1);
        assertThat(words.stream().filter("×12"::equals))
                .as("these and those of postgres")
                .hasSize(2);
    }

    @Test
    void figuresOfCallsThereAndBackDoNotCoverEachOther() {
        List<Span> spans = new ArrayList<>();
        spans.add(span("root", null, "shop"));
        for (int i = 0; i < 3; i++) {
            spans.add(span("there" + i, "root", "stock"));
            spans.add(span("back" + i, "there" + i, "shop"));
        }
        WritingPen pen = new WritingPen();
        new ServicesChart(Shown.of(SpanTrace.of("t", spans)), new ComponentColours(), service -> {})
                .draw(pen, new Size(580, 400));

        List<Double> lines = pen.written().stream()
                .filter(words -> words.text().matches("×3|3 failed"))
                .map(WritingPen.Words::y)
                .sorted()
                .toList();
        assertThat(lines).hasSize(4);
        for (int i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i) - lines.get(i - 1)).isGreaterThanOrEqualTo(12);
        }
    }

    private static Span span(String id, @Nullable String parent, String service) {
        return new Span(
                id,
                parent,
                id,
                SpanKind.INTERNAL,
                service,
                1_763_564_645_000_000_000L,
                1000,
                parent == null ? SpanStatus.OK : SpanStatus.ERROR,
                null,
                Map.of(),
                List.of(),
                List.of());
    }
}
