package rewind.explorer.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.rollback.CheckResult;
import rewind.rollback.Evidence;

/** Earlier requests that were run again, a square each: what is different first, then what could not be run, then the same. */
final class AnswersChart implements Chart {
    private final long different;
    private final long impossible;
    private final long same;
    private final List<Evidence> evidence;
    private final Consumer<String> open;

    /**
     * A chart of a check of answers.
     *
     * @param open leads to a request and has it run again
     */
    AnswersChart(CheckResult check, Consumer<String> open) {
        this.different = Judged.number(check, "different");
        this.impossible = Judged.number(check, "not_replayable");
        this.same = Judged.number(check, "same");
        this.evidence = check.evidence();
        this.open = open;
    }

    private long all() {
        return different + impossible + same;
    }

    @Override
    public String title() {
        return Messages.text("rollback.grid.title");
    }

    @Override
    public void draw(Pen pen, Size size) {
        GridLayout grid = GridLayout.of(all(), size);
        for (long square = 0; square < grid.squares(all()); square++) {
            // A square that stands for several is as bad as the worst of them, which is its first.
            long first = square * grid.each();
            Ink ink = first < different
                    ? Ink.of("error")
                    : first < different + impossible
                            ? Ink.of("thumb")
                            : Ink.of("ok").at(0.8);
            double radius = grid.side() > 4 ? 1 : 0;
            pen.rounded(grid.x(square), grid.y(square), grid.side(), grid.side(), radius, ink);
        }
    }

    @Override
    public List<Mark> marks(Size size) {
        GridLayout grid = GridLayout.of(all(), size);
        List<Mark> marks = new ArrayList<>();
        // Requests are named where they are different, or else where they could not be run.
        long named = Math.min(evidence.size(), different > 0 ? different : impossible);
        for (int i = 0; i < named; i++) {
            Evidence one = evidence.get(i);
            marks.add(mark(
                    grid, grid.square(i), one.requestId() + "\n" + one.what(), () -> open.accept(one.requestId())));
        }
        group(marks, grid, named, different, "rollback.grid.different");
        group(marks, grid, Math.max(named, different), different + impossible, "rollback.grid.impossible");
        group(marks, grid, different + impossible, all(), "rollback.grid.same");
        return marks;
    }

    /** Squares of which no more is known than what they are: each row of them is one mark. */
    private static void group(List<Mark> marks, GridLayout grid, long from, long until, String key) {
        if (from >= until) {
            return;
        }
        String words = Messages.counted(key, until - from);
        long square = grid.square(from);
        long last = grid.square(until - 1);
        while (square <= last) {
            long end = Math.min(last, square - square % grid.columns() + grid.columns() - 1);
            marks.add(new Mark(
                    grid.x(square),
                    grid.y(square),
                    (end - square) * grid.step() + grid.side(),
                    grid.side(),
                    words,
                    null));
            square = end + 1;
        }
    }

    private static Mark mark(GridLayout grid, long square, String words, Runnable action) {
        return new Mark(grid.x(square), grid.y(square), grid.side(), grid.side(), words, action);
    }

    /** What a square stands for, where it is more than one; else empty. */
    String each(Size size) {
        long each = GridLayout.of(all(), size).each();
        return each == 1 ? "" : Messages.text("rollback.grid.each", Figures.count(each));
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("outcome", "requests"));
        rows.add(List.of("same", Long.toString(same)));
        rows.add(List.of("different", Long.toString(different)));
        rows.add(List.of("not_replayable", Long.toString(impossible)));
        return rows;
    }
}
