package rewind.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rewind.diff.FieldDiff;
import rewind.diff.TraceDiff;
import rewind.diff.fields.Relation;
import rewind.diff.fields.ValueDiff;
import rewind.diff.logs.LogDiff;
import rewind.trace.LogRecord;
import rewind.trace.TraceSummary;

/** A diff for a terminal: the sentence first, then what differs, part by part. */
final class DiffText {
    private static final int LONGEST_VALUE = 40;

    private final TraceDiff diff;
    private final Screen screen;
    private final StringBuilder text = new StringBuilder();

    private DiffText(TraceDiff diff, Screen screen) {
        this.diff = diff;
        this.screen = screen;
    }

    /**
     * The page.
     *
     * @param titles of items, as far as they are known
     * @param all whether to show what is the same too
     */
    static String of(TraceDiff diff, Map<Integer, String> titles, Screen screen, boolean all) {
        DiffText page = new DiffText(diff, screen);
        page.sentence();
        page.fields();
        page.text.append(ItemsText.of(diff.items(), titles, screen, all));
        page.text.append(SpansText.of(diff.spans(), screen, all));
        page.logs();
        return page.text.toString();
    }

    /** Broken at words where it is longer than the screen is wide. */
    private void sentence() {
        int column = 0;
        for (String word : diff.sentence().split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > screen.width()) {
                text.append('\n');
                column = 0;
            }
            text.append(column == 0 ? "" : " ").append(screen.ink("bold", word));
            column += word.length() + (column == 0 ? 0 : 1);
        }
        text.append('\n');
    }

    /** The requests themselves, then the fields that differ, with what that means. */
    private void fields() {
        List<String[]> rows = new ArrayList<>();
        TraceSummary left = diff.left();
        TraceSummary right = diff.right();
        rows.add(new String[] {"", "Left", "Right", ""});
        rows.add(new String[] {"request_id", left.requestId(), right.requestId(), ""});
        rows.add(new String[] {"time", Print.time(left.timestampMillis()), Print.time(right.timestampMillis()), ""});
        rows.add(new String[] {
            "latency",
            Print.millis(left.latencyMicros() / 1000.0),
            Print.millis(right.latencyMicros() / 1000.0),
            delta((right.latencyMicros() - left.latencyMicros()) * 1000)
        });
        int first = rows.size();
        for (FieldDiff field : diff.fields()) {
            if (!field.isSame() && field.kind() != FieldDiff.Kind.IDENTITY) {
                rows.add(new String[] {
                    field.name(), orDash(field.left()), orDash(field.right()), orEmpty(field.meaning())
                });
            }
        }
        text.append('\n');
        int longest = Math.max(12, Math.min(LONGEST_VALUE, (screen.width() - 20) / 3));
        int[] widths = new int[3];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.min(row[i].length(), longest));
            }
        }
        int rest = Math.max(10, screen.width() - widths[0] - widths[1] - widths[2] - 6);
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            String line = screen.ink("faint", Screen.fit(row[0], widths[0])) + "  "
                    + screen.ink(i < first ? "plain" : "red", Screen.fit(row[1], widths[1])) + "  "
                    + screen.ink(i < first ? "plain" : "green", Screen.fit(row[2], widths[2])) + "  "
                    + Screen.cut(row[3], rest);
            text.append(line.stripTrailing()).append('\n');
        }
    }

    private void logs() {
        List<LogDiff> differing = diff.logs().stream()
                .filter(line -> line.relation() != Relation.SAME)
                .toList();
        if (differing.isEmpty()) {
            return;
        }
        text.append('\n')
                .append(screen.ink("bold", "Log"))
                .append("  ")
                .append(ReadFile.count(diff.logs().size() - differing.size(), "line"))
                .append(" the same\n");
        for (LogDiff line : differing) {
            LogRecord log = Objects.requireNonNull(line.right() == null ? line.left() : line.right());
            String said = mark(line.relation()) + " " + log.level() + " " + log.component() + ": " + log.message();
            text.append(screen.ink(colour(line.relation()), Screen.cut(said, screen.width())))
                    .append('\n');
            for (ValueDiff value : line.values()) {
                text.append(Screen.cut("    " + value(value), screen.width())).append('\n');
            }
        }
    }

    static String value(ValueDiff value) {
        return value.name() + ": " + orDash(value.left()) + " → " + orDash(value.right());
    }

    static String mark(Relation relation) {
        return switch (relation) {
            case SAME -> " ";
            case DIFFERENT -> "~";
            case ONLY_LEFT -> "-";
            case ONLY_RIGHT -> "+";
        };
    }

    static String colour(Relation relation) {
        return switch (relation) {
            case SAME -> "plain";
            case DIFFERENT -> "yellow";
            case ONLY_LEFT -> "red";
            case ONLY_RIGHT -> "green";
        };
    }

    /** With its sign; nothing for none. */
    static String delta(long nanos) {
        double millis = Math.abs(nanos / 1e6);
        return nanos == 0 ? "" : (nanos > 0 ? "+" : "−") + Print.millis(millis);
    }

    static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String orDash(@Nullable String value) {
        return value == null ? "-" : value;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
