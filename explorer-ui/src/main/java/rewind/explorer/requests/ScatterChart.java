package rewind.explorer.requests;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.explorer.text.VersionOrder;
import rewind.explorer.theme.VersionColours;
import rewind.trace.TraceSummary;

/** How long requests took over time, a dot each, in the colours of the versions; errors red. */
final class ScatterChart implements Chart {
    private static final double LEGEND = 18;
    private static final double DOT = 3;
    /** A drag less high than this is meant along the time alone, as is one over nearly all of the height. */
    private static final double LEAST_HEIGHT = 12;

    private static final double NEARLY_ALL = 0.9;

    private final ScatterSample sample;
    private final Stretch stretch;
    private final @Nullable DurationBand band;
    private final ZoneId zone;
    private final VersionColours colours;
    private final Consumer<TraceSummary> choose;

    /**
     * A chart of these requests.
     *
     * @param band the durations that are chosen; null for all
     */
    ScatterChart(
            ScatterSample sample,
            Stretch stretch,
            @Nullable DurationBand band,
            ZoneId zone,
            VersionColours colours,
            Consumer<TraceSummary> choose) {
        this.sample = sample;
        this.stretch = stretch;
        this.band = band;
        this.zone = zone;
        this.colours = colours;
        this.choose = choose;
    }

    private ScatterLayout layout(Size size) {
        return new ScatterLayout(sample, HistogramChart.plotWidth(size), LEGEND, TimeAxisBand.plotHeight(size) - DOT);
    }

    @Override
    public String title() {
        return Messages.text("scatter.title");
    }

    @Override
    public void draw(Pen pen, Size size) {
        double wide = HistogramChart.plotWidth(size);
        ScatterLayout layout = layout(size);
        double top = band == null ? 0 : layout.y(band.most());
        double tall = (band == null ? TimeAxisBand.plotHeight(size) : layout.y(band.least())) - top;
        for (ScatterLayout.Tick tick : layout.ticks()) {
            pen.rect(0, Math.rint(tick.y()), wide, 1, Ink.of("grid"));
            pen.text(tick.label(), wide + 8, tick.y(), Face.SMALL);
        }
        if (sample.points().isEmpty()) {
            TimeAxisBand.drawNothing(pen, wide, TimeAxisBand.plotHeight(size));
        } else {
            pen.text(Messages.text("scatter.log"), wide + 8, 7, Face.SMALL);
        }
        Stretch.Box box = stretch.box(sample.from(), sample.until(), wide, top, tall);
        if (stretch.isChosen() || band != null) {
            box.drawUnder(pen);
        }
        List<ScatterLayout.Dot> dots = layout.dots();
        dots.stream().filter(dot -> !dot.request().isError()).forEach(dot -> draw(pen, dot));
        dots.stream().filter(dot -> dot.request().isError()).forEach(dot -> draw(pen, dot));
        if (band != null) {
            box.drawFrame(pen);
        } else if (stretch.isChosen()) {
            box.drawSides(pen);
        }
        TimeAxisBand.draw(pen, sample.from(), sample.until(), wide, size, zone);
        drawLegend(pen, wide);
    }

    private void draw(Pen pen, ScatterLayout.Dot dot) {
        boolean inside = stretch.holds(Instant.ofEpochMilli(dot.request().timestampMillis()))
                && (band == null || band.holds(dot.request().latencyMicros()));
        Ink ink = Ink.of(token(dot.request())).at(inside ? 0.75 : 0.25);
        pen.rect(dot.x() - DOT / 2, dot.y() - DOT / 2, DOT, DOT, ink);
    }

    private String token(TraceSummary request) {
        return request.isError() ? "error" : colours.token(request.provenance().modelVersion());
    }

    /** What the colours mean, and how many of the requests are seen. */
    private void drawLegend(Pen pen, double wide) {
        Map<String, String> names = new LinkedHashMap<>();
        sample.points().stream()
                .filter(point -> !point.isError() && point.provenance().modelVersion() != null)
                .map(point -> String.valueOf(point.provenance().modelVersion()))
                .distinct()
                .sorted(VersionOrder.NATURAL)
                .forEach(version -> names.put(version, colours.token(version)));
        if (sample.points().stream().anyMatch(TraceSummary::isError)) {
            names.put(Messages.text("scatter.errors"), "error");
        }
        String seen = sample.isWhole()
                ? ""
                : Messages.text(
                        "scatter.sampled", Figures.count(sample.points().size()), Figures.count(sample.total()));
        double room = wide - pen.width(seen, Face.SMALL) - 16;
        double x = 0;
        for (Map.Entry<String, String> name : names.entrySet()) {
            double next = x + 12 + pen.width(name.getKey(), Face.SMALL) + 14;
            if (next > room) {
                break;
            }
            pen.rounded(x, 3, 8, 8, 2, Ink.of(name.getValue()));
            pen.text(name.getKey(), x + 12, 7, Face.SMALL.inked(Ink.of("ink2")));
            x = next;
        }
        pen.text(seen, wide, 7, Face.SMALL.aligned(Face.Align.RIGHT));
    }

    @Override
    public List<Mark> marks(Size size) {
        List<Mark> marks = new ArrayList<>();
        for (ScatterLayout.Dot dot : layout(size).dots()) {
            TraceSummary request = dot.request();
            String version = request.provenance().modelVersion();
            String words = request.requestId()
                    + "\n" + Figures.millis(request.latencyMicros())
                    + (version == null ? "" : ", " + version)
                    + (request.status() == 0 ? "" : ", " + request.status())
                    + "\n" + Times.utc(request.timestampMillis());
            marks.add(new Mark(dot.x() - DOT / 2, dot.y() - DOT / 2, DOT, DOT, words, () -> choose.accept(request)));
        }
        return marks;
    }

    /** What a drag chooses: a stretch of time, and of durations where it is neither flat nor over all of the height. */
    record Chosen(Stretch stretch, @Nullable DurationBand band) {}

    /** The whole height where time alone is meant. */
    static ChartPane.Area snapped(ChartPane.Area area, Size size) {
        double wide = HistogramChart.plotWidth(size);
        double tall = TimeAxisBand.plotHeight(size);
        double high = area.bottom() - area.top();
        boolean flat = high < LEAST_HEIGHT || high > NEARLY_ALL * (tall - LEGEND);
        return new ChartPane.Area(
                Math.min(area.left(), wide),
                flat ? 0 : area.top(),
                Math.min(area.right(), wide),
                flat ? tall : Math.min(area.bottom(), tall));
    }

    Chosen chosen(ChartPane.Area area, Size size) {
        ScatterLayout layout = layout(size);
        Stretch times = new Stretch(
                Instant.ofEpochMilli(layout.millisAt(area.left())),
                Instant.ofEpochMilli(layout.millisAt(area.right()) + 1));
        boolean whole = area.top() <= 0;
        return new Chosen(
                times, whole ? null : new DurationBand(layout.microsAt(area.bottom()), layout.microsAt(area.top())));
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("time", "request_id", "model_version", "status", "latency_ms"));
        for (TraceSummary point : sample.points()) {
            String version = point.provenance().modelVersion();
            rows.add(List.of(
                    Times.utc(point.timestampMillis()),
                    point.requestId(),
                    version == null ? "" : version,
                    Integer.toString(point.status()),
                    Double.toString(point.latencyMicros() / 1000.0)));
        }
        return rows;
    }
}
