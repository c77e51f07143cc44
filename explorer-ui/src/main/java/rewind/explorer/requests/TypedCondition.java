package rewind.explorer.requests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.query.Query;
import rewind.query.QueryException;

/**
 * A condition that was typed and finished.
 *
 * @param text as it was typed, so that it can be typed again
 * @param title what is said of it instead, where the text is no pleasure to read; null where it is
 */
record TypedCondition(String text, Query query, @Nullable String title) {
    TypedCondition(String text, Query query) {
        this(text, query, null);
    }

    /**
     * The conditions of a text, each by itself where they can be taken apart: together they ask the same.
     *
     * @throws QueryException if the text is no query
     */
    static List<TypedCondition> of(String text, Instant now) {
        Query whole = Query.parse(text, now);
        List<TypedCondition> parts = new ArrayList<>();
        Query together = Query.ALL;
        for (Pieces.Piece piece : Pieces.of(text)) {
            if (piece.text().equals("AND")) {
                continue;
            }
            Query query;
            try {
                query = Query.parse(piece.text(), now);
            } catch (QueryException e) { // OR, NOT, a space before a value: it belongs to its neighbours
                return List.of(new TypedCondition(text.strip(), whole));
            }
            parts.add(new TypedCondition(piece.text(), query));
            together = together.and(query);
        }
        return together.equals(whole) ? parts : List.of(new TypedCondition(text.strip(), whole));
    }
}
