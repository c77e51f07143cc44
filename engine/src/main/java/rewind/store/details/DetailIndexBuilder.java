package rewind.store.details;

import com.github.luben.zstd.ZstdCompressCtx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rewind.query.Details;
import rewind.trace.Trace;

/**
 * Gathers the details of a block's traces and writes the index over them: parts of bytes, of which the first is the directory
 * (see {@link Directory}), the others hold texts and, apart from these, the rows that have them. A question reads the directory, the texts of
 * the columns that it is about, and rows only where a text matches.
 */
public final class DetailIndexBuilder {
    /** Changes whenever what is written does. */
    public static final int FORM = 1;
    /** What texts may take; the columns with most of it go unlisted beyond that. Compressed they take a third to a half. */
    private static final int CHARACTERS_A_ROW = 192;

    static final int LEAST_ROOM = 1 << 16;

    private final int rows;
    private final int room;
    private final SpanColumn spans = new SpanColumn();
    private final ValueColumn components;
    private final ValueColumn logs;
    private final ValueColumn remarks;
    private final Map<String, ValueColumn> attributes = new HashMap<>();
    private final Postings joined = new Postings();
    private final Postings unreadable = new Postings();

    /** @param rows how many the block has */
    public DetailIndexBuilder(int rows) {
        this.rows = rows;
        this.room = Math.max(LEAST_ROOM, CHARACTERS_A_ROW * rows);
        this.components = new ValueColumn(room);
        this.logs = new ValueColumn(room);
        this.remarks = new ValueColumn(room);
    }

    /**
     * Adds the trace of a row. A row that nothing is added for has no details.
     *
     * @param joined whether it has parts, which may go before it does: then nothing is certain of it any more
     */
    public void add(int row, Trace trace, boolean joined) {
        if (joined) {
            this.joined.add(row);
        }
        Details.of(trace, new Details() {
            @Override
            public void span(String name, long durationNanos) {
                spans.add(name, durationNanos, row);
            }

            @Override
            public void component(String component) {
                components.add(component, true, row);
            }

            @Override
            public void attribute(String key, String text, boolean mayBeNumber) {
                ValueColumn column = attributes.get(key);
                if (column == null) {
                    column = new ValueColumn(room);
                    attributes.put(key, column);
                }
                column.add(text, mayBeNumber, row);
            }

            @Override
            public void log(String message) {
                logs.add(message, true, row);
            }

            @Override
            public void remark(String text) {
                remarks.add(text, true, row);
            }
        });
    }

    /** The trace of a row cannot be read, so that nothing is known of it. */
    public void addUnreadable(int row) {
        unreadable.add(row);
    }

    /** The index; the first part is the directory. */
    public List<byte[]> build() {
        Map<Kind.Name, ValueColumn> columns = columns();
        keepWithin(columns);
        Pages texts = new Pages();
        Pages rowLists = new Pages();
        Output head = new Output();
        head.number(rows);
        Postings.write(head, joined, rows, 0);
        Postings.write(head, unreadable, rows, 0);
        Output sections = new Output();
        int count = 0;
        if (spans.size() > 0 || spans.hasUnlisted()) {
            section(sections, new Kind.Name(Kind.SPAN, ""), spans.size(), texts.next(), rowLists.next());
            spans.writeNames(texts.current());
            spans.writeRows(rowLists.current(), rows);
            sections.number(spans.hasUnlisted() ? 1 : 0);
            count++;
        }
        List<Kind.Name> names = new ArrayList<>(columns.keySet());
        names.sort(Comparator.comparing(Kind.Name::kind).thenComparing(Kind.Name::key));
        for (Kind.Name name : names) {
            ValueColumn column = columns.get(name);
            if (column != null && (column.size() > 0 || column.hasUnlisted())) {
                section(sections, name, column.size(), texts.next(), rowLists.next());
                column.writeTexts(texts.current());
                column.writeRows(rowLists.current(), rows);
                Range numbers = column.numbers();
                sections.number((column.hasUnlisted() ? 1 : 0) + (numbers == null ? 0 : 2));
                if (numbers != null) {
                    sections.number(Double.doubleToLongBits(numbers.least()));
                    sections.number(Double.doubleToLongBits(numbers.most()));
                }
                count++;
            }
        }
        return written(head, sections, count, texts, rowLists);
    }

    private Map<Kind.Name, ValueColumn> columns() {
        Map<Kind.Name, ValueColumn> columns = new HashMap<>();
        columns.put(new Kind.Name(Kind.COMPONENT, ""), components);
        columns.put(new Kind.Name(Kind.LOG, ""), logs);
        columns.put(new Kind.Name(Kind.REMARK, ""), remarks);
        attributes.forEach((key, column) -> columns.put(new Kind.Name(Kind.ATTRIBUTE, key), column));
        return columns;
    }

    private void keepWithin(Map<Kind.Name, ValueColumn> columns) {
        List<ValueColumn> longest = new ArrayList<>(columns.values());
        longest.sort(Comparator.comparingLong(ValueColumn::length).reversed());
        long all = longest.stream().mapToLong(ValueColumn::length).sum();
        for (ValueColumn column : longest) {
            if (all <= room) {
                break;
            }
            all -= column.length();
            column.unlist();
        }
    }

    private static void section(Output out, Kind.Name name, int size, Pages.Place texts, Pages.Place rows) {
        out.number(name.kind().code());
        out.text(name.key());
        out.number(size);
        out.number(texts.page());
        out.number(texts.offset());
        out.number(rows.page());
        out.number(rows.offset());
    }

    private static List<byte[]> written(Output head, Output sections, int count, Pages texts, Pages rowLists) {
        List<byte[]> textPages = texts.all();
        List<byte[]> rowPages = rowLists.all();
        // Pages with rows stand behind those with texts.
        head.number(textPages.size());
        head.number(count);
        head.bytes(sections.toBytes());
        List<byte[]> parts = new ArrayList<>(List.of(head.toBytes()));
        parts.addAll(textPages);
        parts.addAll(rowPages);
        try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
            zstd.setChecksum(true);
            return parts.stream().map(zstd::compress).toList();
        }
    }

    /** Columns one after the other, a new page where one is full. */
    private static final class Pages {
        private static final int FULL = 1 << 14;
        private final List<Output> pages = new ArrayList<>();

        record Place(int page, int offset) {}

        /** Where the next column begins. */
        Place next() {
            if (pages.isEmpty() || pages.getLast().size() >= FULL) {
                pages.add(new Output());
            }
            return new Place(pages.size() - 1, pages.getLast().size());
        }

        Output current() {
            return pages.getLast();
        }

        List<byte[]> all() {
            return pages.stream().map(Output::toBytes).toList();
        }
    }
}
