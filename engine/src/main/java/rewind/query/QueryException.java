package rewind.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query that cannot be read. The message says what is wrong, without the place. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int start;
    private final int end;
    private final transient List<String> expected;
    private final @Nullable String nearest;

    QueryException(String message, int start, int end, List<String> expected, @Nullable String nearest) {
        super(message);
        this.start = start;
        this.end = end;
        this.expected = List.copyOf(expected);
        this.nearest = nearest;
    }

    /** Where the trouble begins: characters of the text from 0; the text's length where something is missing at its end. */
    public int start() {
        return start;
    }

    /** One after the last character of the trouble; equal to the start where something is missing. */
    public int end() {
        return end;
    }

    /** What could have stood there, most likely first; may be empty. */
    public List<String> expected() {
        return expected;
    }

    /** The known name that is most like the one that is not known. */
    public Optional<String> nearest() {
        return Optional.ofNullable(nearest);
    }
}
