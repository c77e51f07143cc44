package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.WritingPen;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.theme.ComponentColours;

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
}
