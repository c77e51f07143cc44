package rewind.store.details;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.query.Decimals;

/** The different texts of a kind or a key, and the rows that have each, while they are gathered. */
final class ValueColumn {
    /** Longer ones are not listed: what is asked of them is asked of the trace. */
    static final int LONGEST = 2_000;

    private final int room;
    private final List<Value> values = new ArrayList<>();
    private final Map<String, Value> byText = new HashMap<>();
    /** Of those that are no numbers, whatever their text looks like. */
    private @Nullable Map<String, Value> opaque;

    private Postings unlisted = new Postings();
    private long length;

    /** @param room how many characters may be listed */
    ValueColumn(int room) {
        this.room = room;
    }

    private record Value(String text, boolean mayBeNumber, Postings rows) {}

    void add(String text, boolean mayBeNumber, int row) {
        Map<String, Value> known = byText;
        if (!mayBeNumber) {
            known = opaque == null ? new HashMap<>() : opaque;
            opaque = known;
        }
        Value value = known.get(text);
        if (value == null) {
            if (text.length() > LONGEST || length + text.length() > room) {
                unlisted.add(row);
                return;
            }
            length += text.length();
            value = new Value(text, mayBeNumber, new Postings());
            known.put(text, value);
            values.add(value);
        }
        value.rows().add(row);
    }

    /** How many characters are listed. */
    long length() {
        return length;
    }

    /** Lists nothing: it would take too much room. */
    void unlist() {
        Postings all = new Postings();
        all.addAll(unlisted);
        values.forEach(value -> all.addAll(value.rows()));
        unlisted = all;
        values.clear();
        byText.clear();
        opaque = null;
        length = 0;
    }

    int size() {
        return values.size();
    }

    boolean hasUnlisted() {
        return !unlisted.isEmpty();
    }

    /** The smallest and the largest number among the listed, with none smaller or larger; null where there is none. */
    @Nullable Range numbers() {
        BigDecimal least = null;
        BigDecimal most = null;
        for (Value value : values) {
            Optional<BigDecimal> number =
                    value.mayBeNumber() ? Decimals.parse(value.text().strip()) : Optional.empty();
            if (number.isPresent()) {
                least = least == null ? number.get() : least.min(number.get());
                most = most == null ? number.get() : most.max(number.get());
            }
        }
        return least == null || most == null ? null : Range.around(least, most);
    }

    void writeTexts(Output out) {
        for (Value value : values) {
            out.number(value.mayBeNumber() ? 0 : 1);
            out.text(value.text());
        }
    }

    /** @param of how many rows there are */
    void writeRows(Output out, int of) {
        Postings.write(out, unlisted, of, 0);
        int before = 0;
        for (Value value : values) {
            before = Postings.write(out, value.rows(), of, before);
        }
    }
}
