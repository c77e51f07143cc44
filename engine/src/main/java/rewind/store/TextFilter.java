package rewind.store;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
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

    /** Those of some rows that have it. */
    BitSet select(IndexBlock block, BlockIds ids, BitSet candidates) {
        BitSet found = errors(block);
        found.and(candidates);
        found.or(ids.requestIds().holding(needle, candidates));
        found.or(ids.traceIds().holding(needle, candidates));
        return found;
    }

    private BitSet errors(IndexBlock block) {
        BitSet has = new BitSet();
        for (int i = 0; i < block.texts().size(); i++) {
            String text = block.texts().get(i);
            has.set(i, text != null && text.toLowerCase(Locale.ROOT).contains(wanted));
        }
        return block.column(Label.ERROR).in(has);
    }
}
