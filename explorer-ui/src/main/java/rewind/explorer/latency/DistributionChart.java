package rewind.explorer.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Room;
import rewind.explorer.chart.Size;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.latency.HistogramAxis;

/** How the durations of each group are distributed: as histograms over one another, or cumulatively. */
final class DistributionChart implements Chart {
    private static final double PLOT = 170;
    /** For what chooses between histogram and CDF, beside the title. */
    private static final double CHOICE = 112;
    /** More hills over each other have a colour that is none of theirs. */
    private static final int MOST_FILLED = 3;

    private final LatencyPicture picture;
    private final List<LatencyPicture.Line> shown;
    private final LatencyPicture.Distribution distribution;
    private final boolean cumulative;
    private final LatencyModel model;

    DistributionChart(LatencyPicture picture, boolean cumulative, LatencyModel model) {
        this.picture = picture;
        this.shown = picture.shown();
        this.distribution = picture.distribution();
        this.cumulative = cumulative;
        this.model = model;
    }

    @Override
    public String title() {
        return Messages.text(cumulative ? "latency.distribution.cumulative" : "latency.distribution.title");
    }

    private LegendLayout legend(Size size) {
        return LegendLayout.of(title(), picture.lines(), size.width());
    }

    /** How tall it is at this width: its legend may need further rows. */
    double height(double width) {
        return PLOT + legend(new Size(width, 0)).height();
    }

    private DistributionLayout layout(Size size) {
        return DistributionLayout.of(
                distribution, cumulative, size, legend(size).height() + 10);
    }

    @Override
    public void draw(Pen pen, Size size) {
        legend(size).draw(pen);
        double titled = pen.width(title(), Face.BODY.bolder()) + 12;
        String axes = Messages.text("latency.distribution.axes", counted());
        pen.text(pen.fitted(axes, size.width() - CHOICE - titled, Face.SMALL), titled, 10, Face.SMALL);
        DistributionLayout layout = layout(size);
        Room room = layout.room();
        for (Plot.Tick tick : layout.yTicks()) {
            double y = Math.round(tick.at()) + 0.5;
            pen.line(room.x(), y, room.right(), y, Ink.of("grid"), 1);
            pen.text(tick.words(), room.x() - 6, tick.at(), Face.SMALL.aligned(Face.Align.RIGHT));
        }
        if (!cumulative && shown.size() <= MOST_FILLED) {
            for (DistributionLayout.Outline outline : layout.outlines()) {
                pen.polygon(outline.xs(), outline.ys(), Ink.of(token(outline)).at(0.2));
            }
        }
        for (DistributionLayout.Outline outline : layout.outlines()) {
            pen.polyline(outline.xs(), outline.ys(), Ink.of(token(outline)), 1.5);
        }
        Face middle = Face.SMALL.aligned(Face.Align.CENTRE);
        for (Plot.Tick tick : layout.xTicks()) {
            double half = pen.width(tick.words(), middle) / 2;
            double x = Math.clamp(tick.at(), half, Math.max(half, size.width() - half));
            pen.line(tick.at(), room.bottom(), tick.at(), room.bottom() + 4, Ink.of("line"), 1);
            pen.text(tick.words(), x, room.bottom() + 13, middle);
        }
    }

    private String counted() {
        return Messages.text(
                picture.figures().question().ofSpans() ? "latency.counted.spans" : "latency.counted.requests");
    }

    private String token(DistributionLayout.Outline outline) {
        return shown.get(outline.line()).token();
    }

    @Override
    public List<Mark> marks(Size size) {
        DistributionLayout layout = layout(size);
        HistogramAxis axis = distribution.axis();
        List<Mark> marks = new ArrayList<>(legend(size).marks(model::toggle));
        for (int bin = 0; bin < axis.count(); bin++) {
            long above = axis.lower(bin);
            long upTo = axis.upper(bin);
            marks.add(new Mark(
                    layout.edges()[bin],
                    layout.room().y(),
                    layout.edges()[bin + 1] - layout.edges()[bin],
                    layout.room().height(),
                    words(bin),
                    () -> model.open(picture.figures().stretch(), above, upTo)));
        }
        return marks;
    }

    private String words(int bin) {
        StringBuilder words = new StringBuilder(Messages.text(
                cumulative ? "latency.bin.upto" : "latency.bin",
                Figures.duration(distribution.axis().lower(bin)),
                Figures.duration(distribution.axis().upper(bin))));
        double[][] values = cumulative ? distribution.upTo() : distribution.shares();
        for (int line = 0; line < values.length; line++) {
            words.append('\n')
                    .append(Messages.text(
                            "latency.bin.line",
                            shown.get(line).words(),
                            String.format(Locale.ENGLISH, "%.1f%%", values[line][bin] * 100)));
        }
        return words.toString();
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        String group = picture.figures().question().by().name().toLowerCase(Locale.ROOT);
        rows.add(List.of(group, "above_ms", "up_to_ms", "share", "cumulative_share"));
        HistogramAxis axis = distribution.axis();
        for (int line = 0; line < shown.size(); line++) {
            for (int bin = 0; bin < axis.count(); bin++) {
                rows.add(List.of(
                        shown.get(line).series().key(),
                        String.format(Locale.ROOT, "%.6f", axis.lower(bin) / 1e6),
                        String.format(Locale.ROOT, "%.6f", axis.upper(bin) / 1e6),
                        String.format(Locale.ROOT, "%.6f", distribution.shares()[line][bin]),
                        String.format(Locale.ROOT, "%.6f", distribution.upTo()[line][bin])));
            }
        }
        return rows;
    }
}
