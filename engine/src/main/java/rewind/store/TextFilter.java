package rewind.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.store.IndexBlock.Label;

/** The text of a {@link TraceQuery}, sought in request id, trace id and error type. */
final class TextFilter {
    private final String wanted;
    private final IdNeedle needle;

    private TextFilter(String wanted) {
        this.wanted = wanted;
        this.needle = new IdNeedle(wanted.getBytes(StandardCharsets.UTF_8));
    }

    /** Null where the query has no text. For one thread. */
    static @Nullable TextFilter of(TraceQuery query) {
        String text = query.text();
        return text == null || text.isBlank()
                ? null
                : new TextFilter(text.strip().toLowerCase(Locale.ROOT));
    }

    boolean matches(IndexBlock block, BlockRows rows, int row) {
        String error = block.text(Label.ERROR, row);
        return (error != null && error.toLowerCase(Locale.ROOT).contains(wanted))
                || rows.requestIds().contains(row, needle)
                || rows.traceIds().contains(row, needle);
    }
}
