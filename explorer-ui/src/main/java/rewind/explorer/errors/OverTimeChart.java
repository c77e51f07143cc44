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
import rewind.trace.LogLevel;

/** Errors over time, or requests with the errors among them; the chosen stretch and the chosen group stand out. */
final class OverTimeChart implements Chart {
    private static final Ink REQUESTS = Ink.of("bar");
    private static final Ink FAILED = Ink.of("error");
    private static final int LONGEST_NAME = 40;

    private final OverTime figures;
    private final TimeHistogram histogram;
    private final TimeStretch stretch;
    private final Question question;
    private final boolean errorsAlone;
    private final ZoneId zone;
    private final IntConsumer choose;

    /** @param choose told the number of a bucket that was clicked */
    OverTimeChart(OverTime figures, TimeStretch stretch, Question question, ZoneId zone, IntConsumer choose) {
        this.figures = figures;
        this.histogram = figures.histogram();
        this.stretch = stretch;
        this.question = question;
        this.errorsAlone = question.subject() == Subject.ERRORS;
        this.zone = zone;
        this.choose = choose;
    }

    /**
     * How a bar is painted, in the chosen stretch.
     *
     * @param marked what stands out
     */
    private record Paint(Ink rest, Ink marked) {
        /** What is not looked at is paler. */
        Paint outside() {
            return new Paint(rest.at(rest.alpha() * 0.56), marked.at(marked.alpha() * 0.4));
        }
    }

    /** A group is as red as its line in the list. */
    private Paint paint() {
        GroupOverTime group = figures.group().orElse(null);
        if (group == null) {
            return new Paint(REQUESTS.at(0.5), FAILED);
        }
        if (errorsAlone) {
            return new Paint(FAILED.at(0.3), FAILED);
        }
        boolean red = group.key().level().compareTo(LogLevel.ERROR) >= 0;
        return new Paint(REQUESTS.at(0.35), red ? FAILED : REQUESTS);
    }

    OverTimeLayout layout(Size size) {
        return new OverTimeLayout(figures, errorsAlone, size);
    }

    @Override
    public String title() {
        return figures.group()
                .map(group -> Messages.text(errorsAlone ? "errors.chart.of" : "errors.chart.all.of", name(group)))
                .orElseGet(() -> Messages.text(errorsAlone ? "errors.chart" : "errors.chart.all"));
    }

    /** The group, as far as there is room for its words. */
    private String name(GroupOverTime group) {
        String type = group.key().type();
        String cut = type.length() > LONGEST_NAME ? type.substring(0, LONGEST_NAME) + "…" : type;
        String words = errorsAlone ? cut : Messages.text("errors.chart.line", cut);
        String version = group.key().version();
        return version == null ? words : Messages.text("errors.chart.by", version, words);
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
        frame.drawBack(
                pen,
                stretch,
                Messages.text(unit, per),
                Messages.text(errorsAlone ? "errors.chart.none" : "errors.chart.none.all"));
        Paint paint = paint();
        for (OverTimeLayout.Bar bar : layout.bars()) {
            Paint mine = frame.isIn(bar.x() + bar.width() / 2, stretch) ? paint : paint.outside();
            double rest = bar.height() - bar.markedHeight();
            pen.rect(bar.x(), frame.ground() - bar.height(), bar.width(), rest, mine.rest());
            pen.rect(bar.x(), frame.ground() - bar.markedHeight(), bar.width(), bar.markedHeight(), mine.marked());
        }
        frame.drawFront(pen, stretch, zone);
        frame.drawLegend(pen, legend());
    }

    /** Errors alone need none. */
    private List<TimeBars.Entry> legend() {
        GroupOverTime group = figures.group().orElse(null);
        String all = Messages.text(errorsAlone ? "errors.chart.errors" : "errors.chart.requests");
        if (group != null) {
            String newest =
                    group.newest() == 0 ? "" : Messages.text("errors.chart.newest", Figures.count(group.newest()));
            return List.of(
                    new TimeBars.Entry(all, paint().rest()),
                    new TimeBars.Entry(
                            Messages.text(key("errors.chart.group"), newest, name(group)), paint().marked()));
        }
        return errorsAlone
                ? List.of()
                : List.of(
                        new TimeBars.Entry(all, paint().rest()),
                        new TimeBars.Entry(Messages.text("errors.chart.failed"), paint().marked()));
    }

    private String key(String name) {
        return name + (errorsAlone ? ".errors" : ".lines");
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
                    Figures.count(histogram.requests()[bucket]),
                    figures.group().map(group -> words(group, bucket)).orElse(""));
            marks.add(new Mark(bar.x(), room.y(), bar.width(), room.height(), words, () -> choose.accept(bucket)));
        }
        return marks;
    }

    /** How many of a bucket are of the group; where not all of it was read, what is known of that. */
    private String words(GroupOverTime group, int bucket) {
        long count = group.counts().get(bucket);
        if (group.isRead(bucket)) {
            return Messages.text(key("errors.chart.bucket"), Figures.count(count), name(group));
        }
        return count == 0
                ? Messages.text("errors.chart.bucket.unread", name(group))
                : Messages.text(key("errors.chart.bucket.least"), Figures.count(count), name(group));
    }

    /** What is not known is left empty. */
    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("from", "until", "requests", "errors"));
        figures.group().ifPresent(group -> head.add(name(group)));
        rows.add(head);
        for (int i = 0; i < histogram.requests().length; i++) {
            int bucket = i;
            List<String> row = new ArrayList<>(List.of(
                    OverTimeLayout.start(histogram, i).toString(),
                    OverTimeLayout.start(histogram, i + 1).toString(),
                    Long.toString(histogram.requests()[i]),
                    Long.toString(histogram.errors()[i])));
            figures.group().ifPresent(group -> {
                long count = group.counts().get(bucket);
                row.add(count > 0 || group.isRead(bucket) ? Long.toString(count) : "");
            });
            rows.add(row);
        }
        return rows;
    }
}
