package rewind.explorer.logs;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import rewind.control.LogCounts;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Room;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.TimeTicks;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.trace.LogLevel;

/** Records of the log over time, by level; the chosen stretch stands out. */
final class LogChart implements Chart {
    private static final double FAINT = 0.35;

    private final LogPicture picture;
    private final LogQuestion question;
    private final ZoneId zone;
    private final BiConsumer<Instant, Instant> brush;

    /** @param brush told of a stretch that was chosen, by a drag or a click */
    LogChart(LogPicture picture, LogQuestion question, ZoneId zone, BiConsumer<Instant, Instant> brush) {
        this.picture = picture;
        this.question = question;
        this.zone = zone;
        this.brush = brush;
    }

    private List<LogCounts.Slice> slices() {
        return picture.counts().overTime();
    }

    @Override
    public String title() {
        return Messages.text("log.chart");
    }

    @Override
    public void draw(Pen pen, Size size) {
        LogChartLayout layout = new LogChartLayout(picture, size);
        double ground = layout.ground();
        Instant since = question.since();
        Instant until = question.until();
        double left = since == null ? LogChartLayout.LEFT : layout.x(since);
        double right = until == null ? layout.right() : layout.x(until);
        if (question.isBrushed()) {
            pen.rect(
                    left,
                    LogChartLayout.TOP,
                    right - left,
                    ground - LogChartLayout.TOP,
                    Ink.of("accent").at(0.08));
        }
        Face figure = Face.SMALL.aligned(Face.Align.RIGHT);
        pen.line(LogChartLayout.LEFT, LogChartLayout.TOP, layout.right(), LogChartLayout.TOP, Ink.of("grid"), 1);
        pen.text(Figures.count(layout.most()), LogChartLayout.LEFT - 8, LogChartLayout.TOP, figure);
        pen.text("0", LogChartLayout.LEFT - 8, ground, figure);
        for (LogChartLayout.Bar bar : layout.bars()) {
            double middle = bar.x() + bar.width() / 2;
            double strong = middle >= left && middle <= right ? 1 : FAINT;
            for (LogChartLayout.Part part : bar.parts()) {
                Ink ink = Ink.of(part.tone().token()).at(strong * part.tone().strength());
                pen.rect(bar.x(), part.y(), bar.width(), part.height(), ink);
            }
        }
        pen.line(LogChartLayout.LEFT, ground, layout.right(), ground, Ink.of("line"), 1);
        if (question.isBrushed()) {
            pen.line(left, LogChartLayout.TOP, left, ground, Ink.of("accent"), 1);
            pen.line(right, LogChartLayout.TOP, right, ground, Ink.of("accent"), 1);
        }
        legend(pen, layout);
        TimeTicks.draw(
                pen, picture.from(), picture.until(), LogChartLayout.LEFT, layout.right(), layout.ground(), zone);
    }

    /** From the right, above the bars. */
    private void legend(Pen pen, LogChartLayout layout) {
        double x = layout.right();
        List<LogTone> tones = Arrays.asList(LogTone.values());
        for (LogTone tone : tones.reversed()) {
            if (slices().stream().anyMatch(slice -> tone.of(slice) > 0)) {
                x -= pen.width(tone.words(), Face.SMALL);
                pen.text(tone.words(), x, 8, Face.SMALL);
                x -= 14;
                pen.rounded(x, 4, 8, 8, 2, Ink.of(tone.token()).at(tone.strength()));
                x -= 14;
            }
        }
    }

    @Override
    public List<Mark> marks(Size size) {
        LogChartLayout layout = new LogChartLayout(picture, size);
        List<Mark> marks = new ArrayList<>();
        for (LogChartLayout.Bar bar : layout.bars()) {
            LogCounts.Slice slice = slices().get(bar.slice());
            if (slice.total() > 0) {
                marks.add(new Mark(
                        bar.x(),
                        LogChartLayout.TOP,
                        bar.width(),
                        layout.ground() - LogChartLayout.TOP,
                        words(slice),
                        () -> brush.accept(slice.from(), slice.until())));
            }
        }
        return marks;
    }

    private String words(LogCounts.Slice slice) {
        StringBuilder words = new StringBuilder(Times.range(slice.from(), slice.until(), zone));
        for (LogLevel level : List.of(LogLevel.values()).reversed()) {
            if (slice.of(level) > 0) {
                words.append('\n')
                        .append(Figures.count(slice.of(level)))
                        .append(' ')
                        .append(LevelsModel.word(level));
            }
        }
        return words.append('\n').append(Messages.text("log.chart.click")).toString();
    }

    @Override
    public Room brushRoom(Size size) {
        LogChartLayout layout = new LogChartLayout(picture, size);
        return new Room(
                LogChartLayout.LEFT,
                LogChartLayout.TOP,
                layout.right() - LogChartLayout.LEFT,
                layout.ground() - LogChartLayout.TOP);
    }

    /** Of whole slices: they are what is counted. */
    @Override
    public void brushed(Size size, double from, double until) {
        LogChartLayout layout = new LogChartLayout(picture, size);
        int first = layout.slice(from);
        if (first >= 0) {
            brush.accept(
                    slices().get(first).from(),
                    slices().get(layout.slice(until)).until());
        }
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("from", "until"));
        for (LogLevel level : LogLevel.values()) {
            head.add(LevelsModel.word(level));
        }
        rows.add(head);
        for (LogCounts.Slice slice : slices()) {
            List<String> row = new ArrayList<>(
                    List.of(slice.from().toString(), slice.until().toString()));
            for (LogLevel level : LogLevel.values()) {
                row.add(Long.toString(slice.of(level)));
            }
            rows.add(row);
        }
        return rows;
    }
}
