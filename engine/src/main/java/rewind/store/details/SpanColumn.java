package rewind.store.details;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names of spans, and the rows that have one of about such a duration, while they are gathered. */
final class SpanColumn {
    private static final int MOST_NAMES = 4_096;

    private final List<Name> names = new ArrayList<>();
    private final Map<String, Name> byText = new HashMap<>();
    private final Postings unlisted = new Postings();

    private static final class Name {
        private final String text;
        private final TreeMap<Integer, Postings> buckets = new TreeMap<>();
        private long least = Long.MAX_VALUE;
        private long most;

        Name(String text) {
            this.text = text;
        }
    }

    void add(String text, long nanos, int row) {
        Name name = byText.get(text);
        if (name == null) {
            if (names.size() == MOST_NAMES || text.length() > ValueColumn.LONGEST) {
                unlisted.add(row);
                return;
            }
            name = new Name(text);
            byText.put(text, name);
            names.add(name);
        }
        name.least = Math.min(name.least, nanos);
        name.most = Math.max(name.most, nanos);
        name.buckets
                .computeIfAbsent(Buckets.of(nanos), bucket -> new Postings())
                .add(row);
    }

    int size() {
        return names.size();
    }

    boolean hasUnlisted() {
        return !unlisted.isEmpty();
    }

    void writeNames(Output out) {
        for (Name name : names) {
            out.text(name.text);
            out.number(name.least);
            out.number(name.most - name.least);
            out.number(name.buckets.size());
            int before = 0;
            for (int bucket : name.buckets.keySet()) {
                out.number(bucket - before);
                before = bucket;
            }
        }
    }

    /** @param of how many rows there are */
    void writeRows(Output out, int of) {
        Postings.write(out, unlisted, of, 0);
        int before = 0;
        for (Name name : names) {
            for (Postings rows : name.buckets.values()) {
                before = Postings.write(out, rows, of, before);
            }
        }
    }
}
