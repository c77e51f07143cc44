package rewind.explorer.engine;

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
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;

/** A trend over the last minutes, with what it is now in its legend. */
final class TrendChart implements Chart {
    private static final long MINUTE_MILLIS = 60_000;
    private static final double TITLE = 8;
    private static final double LEGEND = 28;

    private final Trend trend;
    private final ZoneId zone;

    TrendChart(Trend trend, ZoneId zone) {
        this.trend = trend;
        this.zone = zone;
    }

    @Override
    public String title() {
        return Messages.text("engine.trend." + trend.name());
    }

    @Override
    public void draw(Pen pen, Size size) {
        TrendLayout layout = new TrendLayout(trend, size);
        Room room = layout.room();
        pen.text(title(), 0, TITLE, Face.BODY.bolder());
        legend(pen);
        Face figure = Face.SMALL.aligned(Face.Align.RIGHT);
        pen.line(room.x(), room.bottom(), room.right(), room.bottom(), Ink.of("line"), 1);
        for (TrendLayout.Tick tick : layout.ticks()) {
            if (tick.value() > 0) {
                pen.line(room.x(), tick.place(), room.right(), tick.place(), Ink.of("grid"), 1);
            }
            pen.text(trend.unit().tick(tick.value()), room.x() - 8, tick.place(), figure);
        }
        if (!trend.isKnown()) {
            pen.text(
                    Messages.text("engine.trend.none"),
                    room.x() + room.width() / 2,
                    room.y() + room.height() / 2,
                    Face.SMALL.aligned(Face.Align.CENTRE));
            return;
        }
        times(pen, layout);
        for (Trend.Line line : trend.lines().reversed()) {
            for (TrendLayout.Stroke stroke : layout.strokes(line)) {
                if (stroke.xs().length == 1) {
                    pen.circle(stroke.xs()[0], stroke.ys()[0], 3, Ink.of(line.token()));
                } else {
                    pen.polyline(stroke.xs(), stroke.ys(), Ink.of(line.token()), 1.5);
                }
            }
        }
    }

    private void legend(Pen pen) {
        double x = 0;
        for (Trend.Line line : trend.lines()) {
            pen.rounded(x, LEGEND - 4, 8, 8, 2, Ink.of(line.token()));
            x += 14;
            pen.text(line.words(), x, LEGEND, Face.SMALL);
            x += pen.width(line.words(), Face.SMALL) + 6;
            Face value = Face.SMALL.inked(Ink.of("ink")).bolder();
            String now = trend.unit().words(line.last());
            pen.text(now, x, LEGEND, value);
            x += pen.width(now, value) + 16;
        }
    }

    private void times(Pen pen, TrendLayout layout) {
        Room room = layout.room();
        Face centred = Face.SMALL.aligned(Face.Align.CENTRE);
        double free = room.x() - 100;
        long first = Math.ceilDiv(layout.fromMillis(), MINUTE_MILLIS) * MINUTE_MILLIS;
        for (long at = first; layout.x(at) <= room.right(); at += MINUTE_MILLIS) {
            double x = layout.x(at);
            String words = Times.axis(Instant.ofEpochMilli(at), 60 * MINUTE_MILLIS, zone);
            double half = pen.width(words, centred) / 2;
            if (x - half >= free && x + half <= room.right() + 8) {
                pen.line(x, room.bottom(), x, room.bottom() + 4, Ink.of("line"), 1);
                pen.text(words, x, room.bottom() + 12, centred);
                free = x + half + 16;
            }
        }
    }

    @Override
    public List<Mark> marks(Size size) {
        TrendLayout layout = new TrendLayout(trend, size);
        Room room = layout.room();
        List<Mark> marks = new ArrayList<>();
        double before = room.x();
        for (int i = 0; i < trend.atMillis().size(); i++) {
            double x = layout.x(trend.atMillis().get(i));
            if (x >= room.x()) {
                double left = Math.max(before, x - 8);
                marks.add(new Mark(left, room.y(), Math.max(1, x - left), room.height(), words(i), null));
                before = x;
            }
        }
        return marks;
    }

    private String words(int reading) {
        StringBuilder words = new StringBuilder(
                Times.axis(Instant.ofEpochMilli(trend.atMillis().get(reading)), MINUTE_MILLIS, zone));
        for (Trend.Line line : trend.lines()) {
            words.append('\n')
                    .append(line.words())
                    .append(' ')
                    .append(trend.unit().words(line.values().get(reading)));
        }
        return words.toString();
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        String unit = trend.unit().name().toLowerCase(Locale.ROOT);
        List<String> head = new ArrayList<>(List.of("at"));
        trend.lines().forEach(line -> head.add(line.words() + " (" + unit + ")"));
        rows.add(head);
        for (int i = 0; i < trend.atMillis().size(); i++) {
            List<String> row = new ArrayList<>(
                    List.of(Instant.ofEpochMilli(trend.atMillis().get(i)).toString()));
            for (Trend.Line line : trend.lines()) {
                double value = line.values().get(i);
                row.add(Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6g", value));
            }
            rows.add(row);
        }
        return rows;
    }
}
