package rewind.explorer.logs;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import rewind.control.LogCounts;
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

    /** What a bar counts, and what the axis is of where that is less than was asked for. */
    private String unit() {
        String per = RoundDurations.per(sliceMillis());
        return switch (picture.reach()) {
            case PERIOD -> Messages.text("log.chart.unit", per);
            case LOG -> Messages.text("log.chart.unit.log", per);
            case FOUND -> Messages.text("log.chart.unit.found", per);
        };
    }

    @Override
    public String title() {
        return Messages.text("log.chart");
    }

    @Override
    public void draw(Pen pen, Size size) {
        LogChartLayout layout = new LogChartLayout(picture, size);
        TimeBars frame = layout.frame();
        TimeStretch chosen = new TimeStretch(question.since(), question.until());
        frame.drawBack(
                pen,
                chosen,
                slices().isEmpty() ? Messages.text("log.chart.unit.none") : unit(),
                Messages.text("log.chart.none"));
        for (LogChartLayout.Bar bar : layout.bars()) {
            double strong = frame.isIn(bar.x() + bar.width() / 2, chosen) ? 1 : FAINT;
            for (LogChartLayout.Part part : bar.parts()) {
                Ink ink = part.tone().ink();
                pen.rect(bar.x(), part.y(), bar.width(), part.height(), ink.at(ink.alpha() * strong));
            }
        }
        frame.drawFront(pen, chosen, zone);
        frame.drawLegend(
                pen,
                Arrays.stream(LogTone.values())
                        .filter(tone -> slices().stream().anyMatch(slice -> tone.of(slice) > 0))
                        .map(tone -> new TimeBars.Entry(tone.words(), tone.ink()))
                        .toList());
    }

    private long sliceMillis() {
        return slices().isEmpty()
                ? 0
                : slices().getFirst().until().toEpochMilli()
                        - slices().getFirst().from().toEpochMilli();
    }

    @Override
    public List<Mark> marks(Size size) {
        LogChartLayout layout = new LogChartLayout(picture, size);
        List<Mark> marks = new ArrayList<>();
        for (LogChartLayout.Bar bar : layout.bars()) {
            LogCounts.Slice slice = slices().get(bar.slice());
            if (slice.total() > 0) {
                Room room = layout.frame().room();
                marks.add(new Mark(
                        bar.x(),
                        room.y(),
                        bar.width(),
                        room.height(),
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
        return new LogChartLayout(picture, size).frame().room();
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
