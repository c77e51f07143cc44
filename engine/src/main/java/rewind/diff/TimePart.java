package rewind.diff;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rewind.diff.spans.SpanDiff;

/**
 * Says where the time went: by how much the requests' durations differ, where that is at least a millisecond and a tenth
 * of the shorter one (less is noise), and the span below the root that has most of it.
 */
final class TimePart {
    private static final long LEAST_NANOS = 1_000_000;
    private static final double LEAST_SHARE = 0.1;
    /** What has less of the difference does not explain it. */
    private static final double EXPLAINS = 0.5;
    /** What is inside a span and has this much of its difference is where to look. */
    private static final double NEARLY_ALL = 0.8;

    private static final double SEVERAL_TIMES = 2;
    /** What is less has no hundredth of a millisecond. */
    private static final long SHORT_NANOS = 10_000;

    private static final double NANOS_A_MILLI = 1e6;

    private final List<SpanDiff> rows;
    private final long delta;
    /** By row, its child with the largest difference in the direction of the whole, or -1; the last one is that of roots. */
    private final int[] main;

    private TimePart(List<SpanDiff> rows, long delta) {
        this.rows = rows;
        this.delta = delta;
        main = new int[rows.size() + 1];
        Arrays.fill(main, -1);
        for (int row = 0; row < rows.size(); row++) {
            int parent =
                    rows.get(row).parent() < 0 ? rows.size() : rows.get(row).parent();
            if (along(row) > (main[parent] < 0 ? 0 : along(main[parent]))) {
                main[parent] = row;
            }
        }
    }

    /** How much a row has of the difference; below 0 where it went the other way. */
    private long along(int row) {
        return delta < 0 ? -rows.get(row).deltaNanos() : rows.get(row).deltaNanos();
    }

    static Optional<String> of(TraceDiff diff) {
        long left = diff.left().latencyMicros() * 1000;
        long right = diff.right().latencyMicros() * 1000;
        if (Math.abs(right - left) < Math.max(LEAST_NANOS, LEAST_SHARE * Math.min(left, right))) {
            return Optional.empty();
        }
        return Optional.of(new TimePart(diff.spans().rows(), right - left).text(whole(left, right)));
    }

    /** How much durations differ at most, of the whole and of spans that both have; empty where all are the same. */
    static Optional<String> largest(TraceDiff diff) {
        long whole = Math.abs(diff.right().latencyMicros() - diff.left().latencyMicros()) * 1000;
        Optional<SpanDiff> span = Optional.empty();
        long most = 0;
        for (SpanDiff row : diff.spans().rows()) {
            long change = Math.abs(row.deltaNanos());
            if (row.isMatched() && change > most) {
                span = Optional.of(row);
                most = change;
            }
        }
        if (Math.max(most, whole) == 0) {
            return Optional.empty();
        }
        // The whole is known to the microsecond.
        String where = most + 1000 > whole
                ? span.map(row -> " (" + row.any().name() + ")").orElse("")
                : "";
        return Optional.of("the largest difference is " + exact(Math.max(most, whole)) + where);
    }

    /** Of what is so short that tenths of a millisecond say nothing, too. */
    private static String exact(long nanos) {
        if (nanos >= LEAST_NANOS) {
            return nanos(nanos);
        }
        return nanos >= SHORT_NANOS
                ? String.format(Locale.ROOT, "%.2f ms", nanos / NANOS_A_MILLI)
                : String.format(Locale.ROOT, "%.2f µs", nanos / 1000.0);
    }

    /** From twice as long, how many times says more than how much. */
    private static String whole(long left, long right) {
        double times = (double) Math.max(left, right) / Math.max(1, Math.min(left, right));
        if (Math.min(left, right) <= 0 || times < SEVERAL_TIMES) {
            return "the right one took " + change(right - left);
        }
        return "the " + (right > left ? "right" : "left") + " one took "
                + String.format(Locale.ROOT, times < 10 ? "%.1f" : "%.0f", times) + " times as long ("
                + nanos(Math.abs(right - left)) + " more)";
    }

    private String text(String whole) {
        long roots = rows.stream().filter(row -> row.parent() < 0).count();
        int row = main[rows.size()];
        if (row >= 0 && roots == 1) {
            row = main[row];
        }
        if (row < 0 || along(row) < EXPLAINS * Math.abs(delta)) {
            return whole;
        }
        int inner = row;
        while (main[inner] >= 0 && along(main[inner]) >= NEARLY_ALL * along(row)) {
            inner = main[inner];
        }
        String inside = inner == row
                ? ""
                : " (" + nanos(along(inner)) + " of it in "
                        + rows.get(inner).any().name() + ")";
        SpanDiff span = rows.get(row);
        String name = span.any().name();
        // Where it is all of the difference, one figure says both.
        if (span.isMatched() && change(span.deltaNanos()).equals(change(delta))) {
            return name + " took " + change(delta) + inside;
        }
        return whole + ", " + nanos(along(row)) + " of it in " + name + (span.isMatched() ? inside : "");
    }

    private static String change(long delta) {
        return nanos(Math.abs(delta)) + (delta < 0 ? " less" : " longer");
    }

    private static String nanos(long nanos) {
        double millis = nanos / NANOS_A_MILLI;
        if (millis >= 1000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000);
        }
        return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
    }
}
