package rewind.recommend.data;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which column of a table holds what. A column is given by its name in the header, in any case, or by its number
 * counted from 1; where a column's name is that number, the name counts.
 *
 * @param rating empty where each row is an interaction of weight 1
 * @param time empty where the time is not known
 */
public record ColumnMapping(String user, String item, Optional<String> rating, Optional<String> time) {
    private static final Set<String> KEYS = Set.of("user", "item", "rating", "time");

    /**
     * Reads {@code user=..,item=..,rating=..,time=..}, in any order; rating and time may be left out.
     *
     * @throws DataException if it is anything else
     */
    public static ColumnMapping parse(String text) {
        Map<String, String> columns = new HashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = part.substring(0, Math.max(equals, 0)).strip().toLowerCase(Locale.ROOT);
            String column = part.substring(equals + 1).strip();
            if (!KEYS.contains(key) || column.isEmpty()) {
                throw wrong(text, "'" + part.strip() + "' is none of user=, item=, rating=, time= with a column");
            }
            if (columns.put(key, column) != null) {
                throw wrong(text, key + " comes twice");
            }
        }
        String user = columns.get("user");
        String item = columns.get("item");
        if (user == null || item == null) {
            throw wrong(text, (user == null ? "user" : "item") + " is missing");
        }
        return new ColumnMapping(
                user, item, Optional.ofNullable(columns.get("rating")), Optional.ofNullable(columns.get("time")));
    }

    private static DataException wrong(String text, String why) {
        return new DataException("The columns '" + text + "' cannot be understood: " + why
                + ". Expected user=COLUMN,item=COLUMN,rating=COLUMN,time=COLUMN, with rating and time optional.");
    }

    @Override
    public String toString() {
        return "user=" + user + ",item=" + item
                + rating.map(column -> ",rating=" + column).orElse("")
                + time.map(column -> ",time=" + column).orElse("");
    }
}
