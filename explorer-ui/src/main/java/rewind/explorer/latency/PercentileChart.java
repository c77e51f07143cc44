package rewind.explorer.latency;

import java.time.Instant;
import java.time.ZoneId;
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
import rewind.explorer.text.Times;

/** Percentiles over time: the median as a line, from the tenth to the ninety-fifth as a band. */
final class PercentileChart implements Chart {
    private static final double FLAGS = 22;
    private static final int MOST_BANDS = 3;

    private final LatencyPicture picture;
    private final LatencyModel model;
    private final ZoneId zone;

    PercentileChart(LatencyPicture picture, LatencyModel model, ZoneId zone) {
        this.picture = picture;
        this.model = model;
        this.zone = zone;
    }

    @Override
    public String title() {
        return Messages.text(hasBands() ? "latency.percentiles.title" : "latency.percentiles.title.many");
    }

    /** Of many lines the bands would be one grey. */
    private boolean hasBands() {
        return picture.lines().size() <= MOST_BANDS;
    }

    private LegendLayout legend(Size size) {
        return LegendLayout.of(title(), picture.lines(), size.width());
    }

    private PercentileLayout layout(Size size) {
        return PercentileLayout.of(picture, size, legend(size).height() + FLAGS, zone);
    }

    @Override
    public void draw(Pen pen, Size size) {
        legend(size).draw(pen);
        PercentileLayout layout = layout(size);
        drawHints(pen, size, !layout.spots().isEmpty());
        layout.plot().drawAxes(pen);
        Room room = layout.plot().room();
        if (hasBands()) {
            for (PercentileLayout.Curve curve : layout.curves()) {
                Ink ink = Ink.of(curve.line().token());
                pen.polygon(around(curve.xs(), curve.xs()), around(curve.p95(), curve.p10()), ink.at(0.15));
            }
        }
        for (PercentileLayout.Curve curve : layout.curves()) {
            pen.polyline(curve.xs(), curve.p50(), Ink.of(curve.line().token()), 2);
        }
        for (PercentileLayout.Flag flag : layout.flags()) {
            pen.dashed(flag.x(), room.y() - 14, flag.x(), room.bottom(), Ink.of("ink3"), 1);
            Face face = Face.SMALL.inked(Ink.of("ink2"));
            double wide = pen.width(flag.change().words(), face);
            if (wide > flag.room() && wide <= flag.before()) {
                pen.text(flag.change().words(), flag.x() - 6, room.y() - 9, face.aligned(Face.Align.RIGHT));
            } else {
                pen.text(pen.fitted(flag.change().words(), flag.room(), face), flag.x() + 6, room.y() - 9, face);
            }
        }
        drawSpots(pen, layout);
    }

    /** On the right of the title: what the dots are, and what can be done here. */
    private void drawHints(Pen pen, Size size, boolean hasSpots) {
        double from = pen.width(title(), Face.BODY.bolder()) + 16;
        double right = size.width() - 8;
        String spots = Messages.text("latency.percentiles.spots");
        if (hasSpots) {
            double at = right - pen.width(spots, Face.SMALL);
            if (at - 12 > from) {
                pen.circle(at - 8, 10, 3.5, Ink.of("ink3"));
                pen.text(spots, at, 10, Face.SMALL);
                right = at - 32;
            }
        }
        String hint = Messages.text("latency.percentiles.hint");
        double at = right - pen.width(hint, Face.SMALL);
        if (at > from) {
            pen.text(hint, at, 10, Face.SMALL);
        }
    }

    /** There along one line and back along the other. */
    private static double[] around(double[] there, double[] back) {
        double[] all = new double[there.length + back.length];
        for (int i = 0; i < there.length; i++) {
            all[i] = there[i];
            all[all.length - 1 - i] = back[i];
        }
        return all;
    }

    private static void drawSpots(Pen pen, PercentileLayout layout) {
        for (PercentileLayout.Spot spot : layout.spots()) {
            pen.circle(spot.x(), spot.y(), 4.5, Ink.of("bg"));
            pen.circle(spot.x(), spot.y(), 3.5, Ink.of(spot.line().token()));
        }
        for (SpotLabels.Label label : SpotLabels.of(layout, words -> pen.width(words, Face.SMALL))) {
            pen.text(
                    label.words(),
                    label.room().x(),
                    label.room().y() + label.room().height() / 2,
                    Face.SMALL.inked(Ink.of("ink")));
        }
    }

    @Override
    public List<Mark> marks(Size size) {
        PercentileLayout layout = layout(size);
        List<Mark> marks = new ArrayList<>(legend(size).marks(model::toggle));
        for (PercentileLayout.Dot dot : layout.dots()) {
            Stretch stretch = picture.figures().buckets(dot.bucket(), dot.bucket());
            marks.add(new Mark(
                    dot.x() - dot.width() / 2,
                    dot.y() - 5,
                    dot.width(),
                    10,
                    words(dot, stretch),
                    () -> model.open(dot.line(), stretch, -1, Long.MAX_VALUE)));
        }
        for (PercentileLayout.Spot spot : layout.spots()) {
            marks.add(new Mark(
                    spot.x() - 5,
                    spot.y() - 5,
                    10,
                    10,
                    Messages.text(
                            "latency.spot",
                            spot.slow().requestId(),
                            Figures.duration(spot.slow().nanos()),
                            spot.line().words()),
                    () -> model.request(spot.slow().requestId())));
        }
        for (PercentileLayout.Flag flag : layout.flags()) {
            Room room = layout.plot().room();
            marks.add(new Mark(
                    flag.x() - 2,
                    room.y() - 16,
                    Math.clamp(flag.room() + 8, 12, 90),
                    14,
                    flag.change().words() + "\n"
                            + Times.exact(flag.change().at().toEpochMilli(), zone),
                    null));
        }
        return marks;
    }

    private String words(PercentileLayout.Dot dot, Stretch stretch) {
        DurationUnit unit = DurationUnit.of(dot.point().p95());
        return Messages.text(
                "latency.point",
                dot.line().words(),
                Times.range(stretch.since(), stretch.until(), zone),
                unit.number(dot.point().p10()),
                unit.number(dot.point().p50()),
                unit.number(dot.point().p95()) + " " + unit.symbol(),
                counted(dot.point().count()));
    }

    private String counted(long count) {
        boolean spans = picture.figures().question().ofSpans();
        return Messages.counted(spans ? "latency.spans" : "latency.requests", count);
    }

    @Override
    public Room brushRoom(Size size) {
        return layout(size).plot().room();
    }

    @Override
    public void brushed(Size size, double from, double until) {
        model.brush(Plot.stretch(picture.figures(), brushRoom(size), from, until));
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        String group = picture.figures().question().by().name().toLowerCase(Locale.ROOT);
        rows.add(List.of("start", group, "count", "p10_ms", "p50_ms", "p95_ms"));
        for (LatencyPicture.Line line : picture.shown()) {
            line.series().points().forEach((bucket, point) -> {
                Instant start = picture.figures().grid().start(bucket);
                rows.add(List.of(
                        start.toString(),
                        line.series().key(),
                        Long.toString(point.count()),
                        millis(point.p10()),
                        millis(point.p50()),
                        millis(point.p95())));
            });
        }
        return rows;
    }

    /** Of an estimate: the digits behind are noise. */
    static String millis(double nanos) {
        return String.format(Locale.ROOT, "%.4f", nanos / 1e6);
    }
}
