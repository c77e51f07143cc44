package rewind.recommend.data;

import java.util.ArrayList;
import java.util.List;

/** Ratings as text, one {@code user item rating seconds} a row. */
final class Rows {
    private Rows() {}

    static List<String> of(ImportedRatings read) {
        return of(read.ratings());
    }

    static List<String> of(Ratings ratings) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ratings.size(); row++) {
            rows.add(ratings.user(row) + " " + ratings.item(row) + " " + ratings.rating(row) + " "
                    + ratings.epochSeconds(row));
        }
        return rows;
    }
}
