package rewind.recommend.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import rewind.recommend.data.DataException;
import rewind.recommend.data.Interactions;

/** Items among which each test row's own is to be found: those that its user is supposed not to want. */
public final class Negatives {
    private final int[][] items;
    private final long sameAsTested;

    private Negatives(int[][] items, long sameAsTested) {
        this.items = items;
        this.sameAsTested = sameAsTested;
    }

    /** Item ids of a row; not to be changed. */
    int[] of(int row) {
        return items[row];
    }

    /** How many were left out because they were the row's own item. */
    long sameAsTested() {
        return sameAsTested;
    }

    /**
     * Reads a line for each test row: {@code (user,item)}, then item ids, separated by tabs. An item that stands twice
     * in a line counts twice; the row's own item is left out.
     *
     * @throws DataException if there is no such file, or a line is bad or is not of the row in its place, or there are
     *     fewer or more lines than rows; names file and line
     */
    public static Negatives read(Path file, TestRows rows) {
        int[][] items = new int[rows.size()][];
        long same = 0;
        int row = 0;
        try (TabLines lines = TabLines.open(file)) {
            for (List<String> fields = lines.next(); !fields.isEmpty(); fields = lines.next()) {
                if (row == rows.size()) {
                    throw lines.bad("one too many: the test has " + rows.size() + " rows");
                }
                checkPair(lines, fields.getFirst(), rows, row);
                int own = rows.item(row);
                int[] all = fields.stream().skip(1).mapToInt(lines::id).toArray();
                items[row] = Arrays.stream(all).filter(id -> id != own).toArray();
                same += all.length - items[row].length;
                if (items[row].length == 0) {
                    throw lines.bad("has no negatives");
                }
                row++;
            }
        } catch (IOException e) {
            throw new DataException("Cannot read " + file + ": " + e.getMessage(), e);
        }
        if (row < rows.size()) {
            throw new DataException(
                    file + " ends after line " + row + ", and the test has " + rows.size() + " rows: one line each.");
        }
        return new Negatives(items, same);
    }

    private static void checkPair(TabLines lines, String field, TestRows rows, int row) {
        String pair = field.strip();
        String[] ids = pair.startsWith("(") && pair.endsWith(")")
                ? pair.substring(1, pair.length() - 1).split(",", -1)
                : new String[0];
        if (ids.length != 2) {
            throw lines.bad("begins with '" + TabLines.shown(field) + "', expected (user,item)");
        }
        int user = lines.id(ids[0]);
        int item = lines.id(ids[1]);
        if (user != rows.user(row) || item != rows.item(row)) {
            throw lines.bad("is of (" + user + "," + item + "), and row " + (row + 1) + " of the test is of ("
                    + rows.user(row) + "," + rows.item(row) + ")");
        }
    }

    /**
     * Draws items that a row's user never had, without repetition, each as likely as any other; fewer where there are
     * not so many.
     *
     * @param catalogue what a model will know; negatives come from its items
     * @param had what users had, tested items included
     */
    public static Negatives sampled(TestRows rows, Interactions catalogue, Interactions had, int count, long seed) {
        int[][] items = new int[rows.size()][];
        int[] ids = catalogue.items().ids();
        boolean[] taken = new boolean[ids.length];
        for (int row = 0; row < items.length; row++) {
            items[row] = draw(rows, row, ids, taken, had, count, SeededHash.mix(seed));
        }
        return new Negatives(items, 0);
    }

    /** @param taken all false, before and after */
    private static int[] draw(
            TestRows rows, int row, int[] ids, boolean[] taken, Interactions had, int count, long seed) {
        int[] own = Arrays.stream(had.itemIdsOf(rows.user(row)))
                .map(id -> Arrays.binarySearch(ids, id))
                .filter(index -> index >= 0)
                .toArray();
        Arrays.stream(own).forEach(index -> taken[index] = true);
        int free = ids.length - own.length;
        int[] drawn;
        if (free <= 2 * count) {
            // Few are left: the smallest hashes of all of them, where drawing until one is free could take long.
            long base = SeededHash.of(seed, rows.user(row), rows.item(row));
            drawn = IntStream.range(0, ids.length)
                    .filter(index -> !taken[index])
                    .mapToObj(index -> new long[] {SeededHash.mix(base ^ index), index})
                    .sorted((a, b) -> Long.compare(a[0], b[0]))
                    .limit(count)
                    .mapToInt(pair -> (int) pair[1])
                    .toArray();
        } else {
            drawn = new int[count];
            long state = SeededHash.of(seed, rows.user(row), rows.item(row));
            for (int n = 0; n < count; ) {
                state = SeededHash.mix(state);
                int index = SeededHash.below(state, ids.length);
                if (!taken[index]) {
                    taken[index] = true;
                    drawn[n++] = index;
                }
            }
            Arrays.stream(drawn).forEach(index -> taken[index] = false);
        }
        Arrays.stream(own).forEach(index -> taken[index] = false);
        return Arrays.stream(drawn).map(index -> ids[index]).toArray();
    }
}
