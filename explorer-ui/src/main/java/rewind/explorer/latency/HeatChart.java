package rewind.explorer.latency;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import rewind.latency.HistogramAxis;

/** All requests: time against latency, darker is more. */
final class HeatChart implements Chart {
    private static final double HEAD = 30;
    private static final double SWATCH = 10;

    private final LatencyPicture picture;
    private final LatencyPicture.Heat heat;
    private final LatencyModel model;
    private final ZoneId zone;

    HeatChart(LatencyPicture picture, LatencyModel model, ZoneId zone) {
        this.picture = picture;
        this.heat = picture.heat();
        this.model = model;
        this.zone = zone;
    }

    @Override
    public String title() {
        LatencyQuestion question = picture.figures().question();
        if (question.by() == Grouping.STAGE && question.stage() == null) {
            return Messages.text("latency.heat.stages");
        }
        boolean all = picture.shown().size() == picture.lines().size();
        return question.stage() == null
                ? Messages.text(all ? "latency.heat.title" : "latency.heat.some")
                : Messages.text("latency.heat.spans", question.stage());
    }

    private HeatLayout layout(Size size) {
        return HeatLayout.of(heat, picture.figures().grid(), size, HEAD, zone);
    }

    private static Ink ink(int step) {
        return Ink.of("accent").at(0.08 + 0.92 * step / HeatLayout.STEPS);
    }

    @Override
    public void draw(Pen pen, Size size) {
        HeatLayout layout = layout(size);
        Face title = Face.BODY.bolder();
        pen.text(title(), 0, 10, title);
        double x = pen.width(title(), title) + 16;
        double scale = size.width() - 8 - scaleWidth(pen);
        pen.text(pen.fitted(Messages.text("latency.heat.hint"), scale - x - 16, Face.SMALL), x, 10, Face.SMALL);
        drawScale(pen, scale);
        layout.plot().drawAxes(pen);
        Ink[] inks = new Ink[HeatLayout.STEPS + 1];
        for (int step = 1; step < inks.length; step++) {
            inks[step] = ink(step);
        }
        for (HeatLayout.Cell cell : layout.cells()) {
            pen.rect(cell.x(), cell.y(), cell.width(), cell.height(), inks[cell.step()]);
        }
    }

    private double scaleWidth(Pen pen) {
        return HeatLayout.STEPS * SWATCH + pen.width("1", Face.SMALL) + pen.width(most(), Face.SMALL) + 12;
    }

    private String most() {
        return Messages.text("latency.heat.most", Figures.count(heat.most()));
    }

    private void drawScale(Pen pen, double x) {
        if (heat.most() == 0) {
            return;
        }
        double at = x;
        pen.text("1", at, 10, Face.SMALL);
        at += pen.width("1", Face.SMALL) + 6;
        for (int step = 1; step <= HeatLayout.STEPS; step++) {
            pen.rect(at, 6, SWATCH - 1, 8, ink(step));
            at += SWATCH;
        }
        pen.text(most(), at + 5, 10, Face.SMALL);
    }

    @Override
    public List<Mark> marks(Size size) {
        HistogramAxis axis = heat.axis();
        LatencyFigures figures = picture.figures();
        String counted = figures.question().ofSpans() ? "latency.spans" : "latency.requests";
        // Thousands of cells share a few words.
        Map<Long, String> counts = new HashMap<>();
        String[] times = new String[figures.grid().count()];
        String[] durations = new String[axis.count()];
        List<Mark> marks = new ArrayList<>();
        for (HeatLayout.Cell cell : layout(size).cells()) {
            int bucket = cell.bucket();
            int bin = cell.bin();
            if (times[bucket] == null) {
                Stretch stretch = figures.buckets(bucket, bucket);
                String range = Times.range(stretch.since(), stretch.until(), zone);
                times[bucket] = Messages.text("latency.cell.time", range);
            }
            if (durations[bin] == null) {
                durations[bin] = Messages.text(
                        "latency.cell.durations", Figures.duration(axis.lower(bin)), Figures.duration(axis.upper(bin)));
            }
            String count = counts.computeIfAbsent(cell.count(), number -> Messages.counted(counted, number));
            marks.add(new Mark(
                    cell.x(),
                    cell.y(),
                    cell.width(),
                    cell.height(),
                    count + "\n" + durations[bin] + "\n" + times[bucket],
                    () -> model.open(figures.buckets(bucket, bucket), axis.lower(bin), axis.upper(bin))));
        }
        return marks;
    }

    @Override
    public Room brushRoom(Size size) {
        return Plot.room(size.width(), size.height(), HEAD);
    }

    @Override
    public void brushed(Size size, double from, double until) {
        model.brush(Plot.stretch(picture.figures(), brushRoom(size), from, until));
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("start", "above_ms", "up_to_ms", "count"));
        HistogramAxis axis = heat.axis();
        for (int bucket = 0; bucket < heat.counts().length; bucket++) {
            for (int bin = 0; bin < axis.count(); bin++) {
                if (heat.counts()[bucket][bin] > 0) {
                    rows.add(List.of(
                            picture.figures().grid().start(bucket).toString(),
                            String.format(Locale.ROOT, "%.6f", axis.lower(bin) / 1e6),
                            String.format(Locale.ROOT, "%.6f", axis.upper(bin) / 1e6),
                            Long.toString(heat.counts()[bucket][bin])));
                }
            }
        }
        return rows;
    }
}
