package rewind.explorer.models;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.Ticks;
import rewind.explorer.chart.TimeTicks;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.explorer.theme.VersionColours;

/** Which versions were to serve, as a strip, and how many requests a minute each answered, stacked, over the same time. */
final class ServedChart implements Chart {

    private final ServedFigures figures;
    private final VersionColours colours;
    private final ZoneId zone;
    private final BiConsumer<String, ServedFigures.Bucket> open;

    /** @param open told the version and bucket that were clicked */
    ServedChart(
            ServedFigures figures, VersionColours colours, ZoneId zone, BiConsumer<String, ServedFigures.Bucket> open) {
        this.figures = figures;
        this.colours = colours;
        this.zone = zone;
        this.open = open;
    }

    @Override
    public String title() {
        return Messages.text("models.served.title");
    }

    @Override
    public void draw(Pen pen, Size size) {
        ServedLayout layout = new ServedLayout(figures, size);
        axes(pen, layout);
        for (ServedLayout.Bar bar : layout.bars()) {
            pen.rect(
                    bar.x(),
                    bar.y(),
                    bar.width(),
                    bar.height(),
                    Ink.of(colours.token(bar.version())).at(0.8));
        }
        for (ServedLayout.Part part : layout.parts()) {
            pen.rounded(part.x(), part.y(), part.width(), part.height(), 2, Ink.of(colours.token(part.version())));
            if (part.height() >= 13) {
                Face face = Face.SMALL.inked(Ink.of("bg")).bolder();
                double room = part.width() - 12;
                String words = pen.fitted(part.version(), room, face);
                if (room > 0 && words.equals(part.version())) {
                    pen.text(words, part.x() + 6, part.y() + part.height() / 2, face);
                }
            }
        }
    }

    private void axes(Pen pen, ServedLayout layout) {
        double ground = layout.y().at(0);
        double right = layout.right();
        Face figure = Face.SMALL.aligned(Face.Align.RIGHT);
        pen.text(Messages.text("models.served.rollout"), ServedLayout.LEFT - 8, ServedLayout.STRIP / 2, figure);
        for (double at : Ticks.linear(0, layout.y().until(), 3)) {
            double y = layout.y().at(at);
            pen.line(ServedLayout.LEFT, y, right, y, Ink.of("grid"), 1);
            pen.text(at == 0 ? "0" : Messages.text("models.served.unit", rate(at)), ServedLayout.LEFT - 8, y, figure);
        }
        pen.line(ServedLayout.LEFT, ground, right, ground, Ink.of("line"), 1);
        TimeTicks.draw(pen, figures.from(), figures.until(), ServedLayout.LEFT, right, ground, zone);
    }

    private static String rate(double perMinute) {
        return perMinute >= 100
                ? Figures.count(Math.round(perMinute))
                : Figures.significant(perMinute).replaceAll("\\.?0+$", "");
    }

    @Override
    public List<Mark> marks(Size size) {
        ServedLayout layout = new ServedLayout(figures, size);
        List<Mark> marks = new ArrayList<>();
        for (ServedLayout.Part part : layout.parts()) {
            ServedFigures.Stretch stretch = part.stretch();
            marks.add(new Mark(
                    part.x(),
                    part.y(),
                    part.width(),
                    part.height(),
                    Messages.text(
                            "models.served.stretch",
                            stretch.state().describe(),
                            Times.exact(stretch.changedAt().toEpochMilli(), zone)
                                    .split("\n", 2)[0],
                            stretch.who()),
                    null));
        }
        for (ServedLayout.Bar bar : layout.bars()) {
            ServedFigures.Bucket bucket = bar.bucket();
            marks.add(new Mark(
                    bar.x(),
                    bar.y(),
                    bar.width(),
                    bar.height(),
                    Messages.text(
                            "models.served.bucket",
                            bar.version(),
                            Figures.count(bucket.requests()),
                            rate(bucket.rate()),
                            Times.range(bucket.from(), bucket.until(), zone)),
                    () -> open.accept(bar.version(), bucket)));
        }
        return marks;
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("from", "until", "version", "requests", "requests_per_minute"));
        for (ServedFigures.Rates rates : figures.versions()) {
            for (ServedFigures.Bucket bucket : rates.buckets()) {
                rows.add(List.of(
                        bucket.from().toString(),
                        bucket.until().toString(),
                        rates.version(),
                        Long.toString(bucket.requests()),
                        Double.toString(bucket.rate())));
            }
        }
        return rows;
    }
}
