package rewind.app;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import rewind.diff.fields.Relation;
import rewind.diff.fields.ValueDiff;
import rewind.diff.spans.EventDiff;
import rewind.diff.spans.SpanDiff;
import rewind.diff.spans.SpanTreeDiff;

/** Two trees of spans in one, with both durations and what one side took longer. */
final class SpansText {
    /** As many as can be looked at; others are asked for. */
    private static final int MOST_ROWS = 60;

    private static final int MOST_INDENTS = 12;
    private static final int TIME = 11;
    private static final int LEAST_NAME = 16;

    private final List<SpanDiff> rows;
    private final Screen screen;
    private final StringBuilder text = new StringBuilder();

    private SpansText(SpanTreeDiff spans, Screen screen) {
        this.rows = spans.rows();
        this.screen = screen;
    }

    static String of(SpanTreeDiff spans, Screen screen, boolean all) {
        SpansText page = new SpansText(spans, screen);
        if (!spans.rows().isEmpty()) {
            page.head(spans);
            page.rows(all ? allOf(spans.rows().size()) : page.worthSeeing());
        }
        return page.text.toString();
    }

    private void head(SpanTreeDiff spans) {
        text.append('\n')
                .append(screen.ink("bold", "Spans"))
                .append("  ")
                .append(spans.matched())
                .append(" in both, ")
                .append(spans.onlyLeft())
                .append(" only left, ")
                .append(spans.onlyRight())
                .append(" only right\n");
    }

    private static boolean[] allOf(int size) {
        boolean[] shown = new boolean[size];
        Arrays.fill(shown, true);
        return shown;
    }

    /** Where there are too many: what is missing or differs, then what takes longest longer; with what it is inside of. */
    private boolean[] worthSeeing() {
        if (rows.size() <= MOST_ROWS) {
            return allOf(rows.size());
        }
        boolean[] shown = new boolean[rows.size()];
        int[] best = IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparing((Integer row) -> !rows.get(row).isStructural())
                        .thenComparingLong(row -> -Math.abs(rows.get(row).selfDeltaNanos())))
                .limit(MOST_ROWS)
                .mapToInt(Integer::intValue)
                .toArray();
        int count = 0;
        for (int row : best) {
            for (int at = row;
                    at >= 0 && !shown[at] && count < MOST_ROWS;
                    at = rows.get(at).parent()) {
                shown[at] = true;
                count++;
            }
        }
        return shown;
    }

    private void rows(boolean[] shown) {
        int widest = LEAST_NAME;
        for (int row = 0; row < shown.length; row++) {
            widest = shown[row] ? Math.max(widest, name(rows.get(row)).length()) : widest;
        }
        int width = Math.clamp(screen.width() - 3L * TIME - 2, LEAST_NAME, widest);
        text.append("  ")
                .append(Screen.fit("", width))
                .append(right("Left"))
                .append(right("Right"))
                .append(right("Delta"))
                .append('\n');
        int hidden = 0;
        for (int row = 0; row < shown.length; row++) {
            if (shown[row]) {
                row(rows.get(row), width);
            } else {
                hidden++;
            }
        }
        if (hidden > 0) {
            text.append("  ").append(ReadFile.count(hidden, "more span")).append(": --all\n");
        }
    }

    private void row(SpanDiff row, int width) {
        Relation relation = row.relation();
        String delta = right(row.isMatched() ? DiffText.delta(row.deltaNanos()) : "");
        String line =
                screen.ink(DiffText.colour(relation), DiffText.mark(relation) + " " + Screen.fit(name(row), width))
                        + right(row.left() == null ? "" : Print.millis(row.leftNanos() / 1e6))
                        + right(row.right() == null ? "" : Print.millis(row.rightNanos() / 1e6))
                        + screen.ink(row.deltaNanos() > 0 ? "red" : "green", delta);
        text.append(line.stripTrailing()).append('\n');
        String indent = " ".repeat(6 + 2 * Math.min(row.depth(), MOST_INDENTS));
        for (ValueDiff value : row.values()) {
            text.append(Screen.cut(indent + DiffText.value(value), screen.width()))
                    .append('\n');
        }
        for (EventDiff event : row.events()) {
            String name = event.right() != null
                    ? event.right().name()
                    : event.left() == null ? "" : event.left().name();
            text.append(Screen.cut(indent + DiffText.mark(event.relation()) + " event " + name, screen.width()))
                    .append('\n');
        }
    }

    private static String name(SpanDiff row) {
        String own = row.any().name();
        String component = row.any().component();
        boolean said = component.isEmpty() || component.equals(own);
        return "  ".repeat(Math.min(row.depth(), MOST_INDENTS)) + own + (said ? "" : " (" + component + ")");
    }

    private static String right(String text) {
        return " ".repeat(Math.max(1, TIME - text.length())) + text;
    }
}
