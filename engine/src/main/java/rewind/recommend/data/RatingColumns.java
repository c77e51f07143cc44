package rewind.recommend.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns of one table that ratings are made of, by index from 0.
 *
 * @param rating -1 where each row weighs 1
 * @param time -1 where the time is not known
 */
record RatingColumns(int user, int item, int rating, int time) {
    /** User, item, rating, time, as in headerless files. */
    static final RatingColumns IN_ORDER = new RatingColumns(0, 1, 2, 3);

    static final int NONE = -1;

    private static final Set<String> USER = Set.of("user", "userid", "uid");
    private static final Set<String> ITEM = Set.of("item", "itemid", "iid", "movie", "movieid");
    private static final Set<String> RATING = Set.of("rating", "score", "stars", "weight");
    private static final Set<String> TIME = Set.of("timestamp", "time", "date", "datetime");

    /**
     * The columns of a table with names.
     *
     * @throws DataException if the mapping names a column that is not there, or, without one, no column is called as
     *     users and items usually are
     */
    static RatingColumns named(Optional<ColumnMapping> mapping, List<String> names, String what) {
        if (mapping.isPresent()) {
            ColumnMapping wanted = mapping.get();
            return distinct(
                    new RatingColumns(
                            find(wanted.user(), names, what),
                            find(wanted.item(), names, what),
                            wanted.rating()
                                    .map(column -> find(column, names, what))
                                    .orElse(NONE),
                            wanted.time()
                                    .map(column -> find(column, names, what))
                                    .orElse(NONE)),
                    wanted);
        }
        RatingColumns guess =
                new RatingColumns(guess(USER, names), guess(ITEM, names), guess(RATING, names), guess(TIME, names));
        if (guess.user == NONE || guess.item == NONE) {
            throw new DataException("No column of " + what + " is named as "
                    + (guess.user == NONE ? "users" : "items") + " usually are. Its columns are: "
                    + String.join(", ", names)
                    + ". Say which they are: user=COLUMN,item=COLUMN,rating=COLUMN,time=COLUMN.");
        }
        return guess;
    }

    /**
     * The columns of a table without names.
     *
     * @throws DataException if the mapping has a number beyond them, or, without one, there are not two to four
     */
    static RatingColumns numbered(Optional<ColumnMapping> mapping, int count, String what) {
        if (mapping.isPresent()) {
            return named(
                    mapping,
                    IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList(),
                    what);
        }
        if (count < 2 || count > 4) {
            throw new DataException(what + " has no header and " + count + " column" + (count == 1 ? "" : "s")
                    + ". Without a header two to four are expected: user, item, rating, time. Say which they are by"
                    + " numbers: user=1,item=2,rating=3,time=4.");
        }
        return new RatingColumns(0, 1, count > 2 ? 2 : NONE, count > 3 ? 3 : NONE);
    }

    private static int find(String wanted, List<String> names, String what) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(wanted)) {
                return i;
            }
        }
        if (wanted.matches("\\d{1,6}")) {
            int number = Integer.parseInt(wanted);
            if (number >= 1 && number <= names.size()) {
                return number - 1;
            }
        }
        throw new DataException("There is no column '" + wanted + "' in " + what + ". Its columns are: "
                + String.join(", ", names) + ".");
    }

    private static RatingColumns distinct(RatingColumns columns, ColumnMapping mapping) {
        List<Integer> used = IntStream.of(columns.user, columns.item, columns.rating, columns.time)
                .filter(column -> column != NONE)
                .boxed()
                .toList();
        if (Set.copyOf(used).size() < used.size()) {
            throw new DataException("The columns '" + mapping + "' use one column twice.");
        }
        return columns;
    }

    private static int guess(Set<String> usual, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (usual.contains(names.get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))) {
                return i;
            }
        }
        return NONE;
    }
}
