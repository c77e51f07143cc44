package rewind.explorer.errors;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Room;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.TimeBars;
import rewind.explorer.chart.TimeStretch;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.RoundDurations;
import rewind.explorer.text.Times;
import rewind.store.TimeHistogram;

/** Errors over time, or requests with the errors among them; the chosen stretch stands out. */
final class OverTimeChart implements Chart {
    private static final Ink REQUESTS = Ink.of("bar");
    private static final Ink FAILED = Ink.of("error");

    private final TimeHistogram histogram;
    private final TimeStretch stretch;
    private final Question question;
    private final boolean errorsAlone;
    private final ZoneId zone;
    private final IntConsumer choose;

    /** @param choose told the number of a bucket that was clicked */
    OverTimeChart(TimeHistogram histogram, TimeStretch stretch, Question question, ZoneId zone, IntConsumer choose) {
        this.histogram = histogram;
        this.stretch = stretch;
        this.question = question;
        this.errorsAlone = question.subject() == Subject.ERRORS;
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
        TimeBars frame = layout.frame();
        String per = RoundDurations.per(OverTimeLayout.start(histogram, 1).toEpochMilli()
                - histogram.from().toEpochMilli());
        String unit = errorsAlone
                ? "errors.chart.unit"
                : question.holdsText() ? "errors.chart.unit.found" : "errors.chart.unit.all";
        frame.drawBack(pen, stretch, Messages.text(unit, per));
        for (OverTimeLayout.Bar bar : layout.bars()) {
            boolean inside = frame.isIn(bar.x() + bar.width() / 2, stretch);
            double grey = bar.height() - bar.errorHeight();
            pen.rect(bar.x(), frame.ground() - bar.height(), bar.width(), grey, REQUESTS.at(inside ? 0.5 : 0.28));
            pen.rect(
                    bar.x(),
                    frame.ground() - bar.errorHeight(),
                    bar.width(),
                    bar.errorHeight(),
                    FAILED.at(inside ? 1 : 0.4));
        }
        frame.drawFront(pen, stretch, zone);
        if (!errorsAlone) {
            frame.drawLegend(
                    pen,
                    List.of(
                            new TimeBars.Entry(Messages.text("errors.chart.requests"), REQUESTS.at(0.5)),
                            new TimeBars.Entry(Messages.text("errors.chart.failed"), FAILED)));
        }
    }

    @Override
    public List<Mark> marks(Size size) {
        OverTimeLayout layout = layout(size);
        Room room = layout.frame().room();
        List<Mark> marks = new ArrayList<>();
        for (OverTimeLayout.Bar bar : layout.bars()) {
            int bucket = bar.bucket();
            String words = Messages.text(
                    "errors.chart.bucket",
                    Times.range(
                            OverTimeLayout.start(histogram, bucket), OverTimeLayout.start(histogram, bucket + 1), zone),
                    Figures.count(histogram.errors()[bucket]),
                    Figures.count(histogram.requests()[bucket]));
            marks.add(new Mark(bar.x(), room.y(), bar.width(), room.height(), words, () -> choose.accept(bucket)));
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
