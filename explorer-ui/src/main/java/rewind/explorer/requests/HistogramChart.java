package rewind.explorer.requests;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.RoundDurations;
import rewind.explorer.text.Times;
import rewind.store.TimeHistogram;

/** Requests over time with the errors in red, and which stretch of it is chosen. */
final class HistogramChart implements Chart {
    /** Room for the frame of the bar that the keyboard is on. */
    private static final double ABOVE = 2;

    private final TimeHistogram figures;
    private final Stretch stretch;
    private final ZoneId zone;
    private final Runnable giveUp;

    /** As high as the words beside it are, pixels. */
    private static final double LEAST_LEGEND = 68;

    /**
     * A chart of these figures.
     *
     * @param giveUp what a click outside the chosen stretch does
     */
    HistogramChart(TimeHistogram figures, Stretch stretch, ZoneId zone, Runnable giveUp) {
        this.figures = figures;
        this.stretch = stretch;
        this.zone = zone;
        this.giveUp = giveUp;
    }

    /** The bars' share of the room; the rest is for the axis on the right. */
    static double plotWidth(Size size) {
        return Math.max(1, size.width() - TimeAxisBand.GUTTER);
    }

    @Override
    public String title() {
        return Messages.text("histogram.title");
    }

    @Override
    public void draw(Pen pen, Size size) {
        double wide = plotWidth(size);
        double tall = TimeAxisBand.plotHeight(size);
        double x = wide + 8;
        Stretch.Box box = stretch.box(figures.from(), figures.until(), wide, 0, tall);
        if (stretch.isChosen()) {
            box.drawUnder(pen);
        }
        for (HistogramLayout.Bar bar : HistogramLayout.bars(figures, wide, tall - ABOVE)) {
            boolean inside = stretch.holds(timeAt(bar.x() + bar.width() / 2, wide));
            double share = !stretch.isChosen() ? 0.5 : inside ? 0.9 : 0.28;
            double grey = bar.height() - bar.errorHeight();
            pen.rect(
                    bar.x(),
                    tall - bar.height(),
                    bar.width(),
                    grey,
                    Ink.of("bar").at(share));
            if (bar.errorHeight() > 0) {
                Ink red = stretch.isChosen() && !inside ? Ink.of("error").at(0.4) : Ink.of("error");
                pen.rect(bar.x(), tall - bar.errorHeight(), bar.width(), bar.errorHeight(), red);
            }
        }
        if (stretch.isChosen()) {
            box.drawSides(pen);
        }
        TimeAxisBand.draw(pen, figures.from(), figures.until(), wide, size, zone);
        long most = Arrays.stream(figures.requests()).max().orElse(0);
        if (most > 0) {
            long width = (figures.until().toEpochMilli() - figures.from().toEpochMilli()) / figures.requests().length;
            pen.text(Figures.count(most), x, 6, Face.SMALL);
            pen.text(Messages.text(most == 1 ? "histogram.unit.one" : "histogram.unit"), x, 19, Face.SMALL);
            pen.text(Messages.text("histogram.per", RoundDurations.per(width)), x, 32, Face.SMALL);
            if (Arrays.stream(figures.errors()).anyMatch(errors -> errors > 0) && tall >= LEAST_LEGEND) {
                pen.rounded(x, 44, 8, 8, 2, Ink.of("error"));
                pen.text(Messages.text("histogram.failed"), x + 13, 48, Face.SMALL);
            }
        } else {
            TimeAxisBand.drawNothing(pen, wide, tall);
        }
        pen.text("0", x, tall - 4, Face.SMALL);
    }

    private Instant timeAt(double x, double wide) {
        long from = figures.from().toEpochMilli();
        return Instant.ofEpochMilli(from + (long) ((figures.until().toEpochMilli() - from) * (x / wide)));
    }

    @Override
    public List<Mark> marks(Size size) {
        double wide = plotWidth(size);
        double tall = TimeAxisBand.plotHeight(size);
        List<Mark> marks = new ArrayList<>();
        List<HistogramLayout.Bar> bars = HistogramLayout.bars(figures, wide, tall - ABOVE);
        for (int i = 0; i < bars.size(); i++) {
            Instant from = HistogramLayout.time(figures, i);
            boolean outside = stretch.isChosen() && !stretch.holds(from);
            String words = Times.range(from, HistogramLayout.time(figures, i + 1), zone)
                    + "\n" + Messages.counted("histogram.requests", figures.requests()[i])
                    + ", " + Messages.counted("histogram.errors", figures.errors()[i]);
            HistogramLayout.Bar bar = bars.get(i);
            marks.add(new Mark(bar.x(), ABOVE, bar.width(), tall - ABOVE, words, outside ? giveUp : null));
        }
        return marks;
    }

    /** Whole buckets of what was dragged over. */
    Stretch chosen(double left, double right, Size size) {
        double wide = plotWidth(size);
        int first = HistogramLayout.bucket(figures, left + 0.5, wide);
        int last = HistogramLayout.bucket(figures, right - 0.5, wide);
        return new Stretch(HistogramLayout.time(figures, first), HistogramLayout.time(figures, last + 1));
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("from", "until", "requests", "errors"));
        for (int i = 0; i < figures.requests().length; i++) {
            rows.add(List.of(
                    Times.utc(HistogramLayout.time(figures, i).toEpochMilli()),
                    Times.utc(HistogramLayout.time(figures, i + 1).toEpochMilli()),
                    Long.toString(figures.requests()[i]),
                    Long.toString(figures.errors()[i])));
        }
        return rows;
    }
}
