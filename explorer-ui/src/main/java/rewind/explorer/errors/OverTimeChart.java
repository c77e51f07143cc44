package rewind.explorer.errors;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.TimeTicks;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.store.TimeHistogram;

/** Errors over time, or requests with the errors among them; the chosen stretch stands out. */
final class OverTimeChart implements Chart {

    private final TimeHistogram histogram;
    private final Stretch stretch;
    private final boolean errorsAlone;
    private final ZoneId zone;
    private final IntConsumer choose;

    /** @param choose told the number of a bucket that was clicked */
    OverTimeChart(TimeHistogram histogram, Stretch stretch, boolean errorsAlone, ZoneId zone, IntConsumer choose) {
        this.histogram = histogram;
        this.stretch = stretch;
        this.errorsAlone = errorsAlone;
        this.zone = zone;
        this.choose = choose;
    }

    OverTimeLayout layout(Size size) {
        return new OverTimeLayout(histogram, errorsAlone, size);
    }

    @Override
    public String title() {
        return Messages.text(errorsAlone ? "errors.chart" : "errors.chart.all");
    }

    @Override
    public void draw(Pen pen, Size size) {
        OverTimeLayout layout = layout(size);
        double ground = layout.ground();
        Instant since = stretch.since();
        Instant until = stretch.until();
        double left = since == null ? OverTimeLayout.LEFT : layout.x(since);
        double right = until == null ? layout.right() : layout.x(until);
        if (stretch.isSome()) {
            pen.rect(left, 0, right - left, ground, Ink.of("accent").at(0.08));
        }
        Face figure = Face.SMALL.aligned(Face.Align.RIGHT);
        pen.line(OverTimeLayout.LEFT, OverTimeLayout.TOP, layout.right(), OverTimeLayout.TOP, Ink.of("grid"), 1);
        pen.text(Figures.count(layout.most()), OverTimeLayout.LEFT - 8, OverTimeLayout.TOP, figure);
        pen.text("0", OverTimeLayout.LEFT - 8, ground, figure);
        for (OverTimeLayout.Bar bar : layout.bars()) {
            double middle = bar.x() + bar.width() / 2;
            double strong = middle >= left && middle <= right ? 1 : 0.35;
            double top = ground - bar.height();
            pen.rect(
                    bar.x(),
                    top,
                    bar.width(),
                    bar.height() - bar.errorHeight(),
                    Ink.of("bar").at(strong / 2));
            pen.rect(
                    bar.x(),
                    ground - bar.errorHeight(),
                    bar.width(),
                    bar.errorHeight(),
                    Ink.of("error").at(strong * 0.85));
        }
        pen.line(OverTimeLayout.LEFT, ground, layout.right(), ground, Ink.of("line"), 1);
        if (stretch.isSome()) {
            pen.line(left, 0, left, ground, Ink.of("accent"), 1);
            pen.line(right, 0, right, ground, Ink.of("accent"), 1);
        }
        TimeTicks.draw(
                pen, histogram.from(), histogram.until(), OverTimeLayout.LEFT, layout.right(), layout.ground(), zone);
    }

    @Override
    public List<Mark> marks(Size size) {
        OverTimeLayout layout = layout(size);
        List<Mark> marks = new ArrayList<>();
        for (OverTimeLayout.Bar bar : layout.bars()) {
            int bucket = bar.bucket();
            String words = Messages.text(
                    "errors.chart.bucket",
                    Times.range(
                            OverTimeLayout.start(histogram, bucket), OverTimeLayout.start(histogram, bucket + 1), zone),
                    Figures.count(histogram.errors()[bucket]),
                    Figures.count(histogram.requests()[bucket]));
            marks.add(new Mark(bar.x(), 0, bar.width(), layout.ground(), words, () -> choose.accept(bucket)));
        }
        return marks;
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("from", "until", "requests", "errors"));
        for (int i = 0; i < histogram.requests().length; i++) {
            rows.add(List.of(
                    OverTimeLayout.start(histogram, i).toString(),
                    OverTimeLayout.start(histogram, i + 1).toString(),
                    Long.toString(histogram.requests()[i]),
                    Long.toString(histogram.errors()[i])));
        }
        return rows;
    }
}
