package rewind.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a store is opened: brings the index to where the table is, and the table to where the journal is. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final int AT_ONCE = 1000;

    private final Jdbi jdbi;
    private final TraceIndex index;
    private final Provenances provenances;
    private final BatchWriter.Sink table;
    private final List<PendingTrace> known = new ArrayList<>();
    private final List<PendingTrace> unknown = new ArrayList<>();
    private int recovered;

    Recovery(Jdbi jdbi, TraceIndex index, Provenances provenances, BatchWriter.Sink table) {
        this.jdbi = jdbi;
        this.index = index;
        this.provenances = provenances;
        this.table = table;
    }

    void run(JournalReplay journal) throws IOException {
        long indexed = jdbi.withHandle(index::load);
        long mark = jdbi.withHandle(handle -> handle.createQuery("select journal_at from journal_mark")
                .mapTo(Long.class)
                .one());
        // What is in the table and in no block of the index yet is read again from the journal. Before there is any
        // block the table is short, and is read instead.
        boolean hasBlocks = index.size() > 0;
        List<String> problems = new ArrayList<>();
        journal.read(
                hasBlocks ? indexed : mark,
                (place, record) -> take(PendingTrace.fromRecord(record, place), mark),
                problems::add);
        indexKnown();
        if (index.size() != rows()) {
            rebuildIndex(mark);
        }
        insertUnknown();
        problems.forEach(problem -> LOG.error("the journal is damaged: {}", problem));
        if (recovered > 0) {
            LOG.info("{} traces of the last run were brought in from the journal", recovered);
        }
    }

    private void take(PendingTrace trace, long mark) {
        if (trace.place() < mark) {
            known.add(trace);
            if (known.size() == AT_ONCE) {
                indexKnown();
            }
            return;
        }
        if (unknown.isEmpty()) {
            indexKnown();
        }
        unknown.add(trace);
        if (unknown.size() == AT_ONCE) {
            insertUnknown();
        }
    }

    private void insertUnknown() {
        if (!unknown.isEmpty()) {
            recovered += unknown.size();
            table.insert(List.copyOf(unknown), true);
            unknown.clear();
        }
    }

    private void indexKnown() {
        if (known.isEmpty()) {
            return;
        }
        index.publish(jdbi.inTransaction(handle -> {
            Map<Long, Long> idAt = idsByPlace(handle);
            List<IndexBlock.Row> rows = new ArrayList<>();
            for (PendingTrace trace : known) {
                Long id = idAt.get(trace.place());
                Integer provenance = provenances.find(trace.summary().provenance());
                // One that is missing, its key having been exchanged for a free one, is found by the count of rows.
                if (id != null && provenance != null) {
                    rows.add(new IndexBlock.Row(id, provenance, trace.summary()));
                }
            }
            return index.with(handle, rows, known.getLast().next());
        }));
        known.clear();
    }

    private Map<Long, Long> idsByPlace(Handle handle) {
        Map<Long, Long> idAt = new HashMap<>();
        handle.createQuery("select id, journal_at from trace where id = any(?)")
                .bindByType(0, known.stream().map(PendingTrace::id).toArray(Long[]::new), Long[].class)
                .map((row, context) -> Map.entry(row.getLong("journal_at"), row.getLong("id")))
                .forEach(entry -> idAt.put(entry.getKey(), entry.getValue()));
        return idAt;
    }

    private long rows() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from trace")
                .mapTo(Long.class)
                .one());
    }

    /** The whole index from the table: of a store that is older than the index, or where the two do not fit. */
    private void rebuildIndex(long mark) {
        LOG.info("the index over {} traces is made anew", rows());
        jdbi.useTransaction(handle -> {
            handle.execute("delete from trace_block");
            index.load(handle);
            List<IndexBlock.Row> rows = new ArrayList<>();
            handle.createQuery("select " + TraceTable.SUMMARY_COLUMNS + " from trace order by id")
                    .setFetchSize(AT_ONCE)
                    .map((row, context) -> new IndexBlock.Row(
                            row.getLong("id"), row.getInt("provenance_id"), TraceTable.summary(row, provenances)))
                    .forEach(row -> {
                        rows.add(row);
                        if (rows.size() == index.sealAt()) {
                            index.publish(index.with(handle, rows, mark));
                            rows.clear();
                        }
                    });
            index.publish(index.size() == 0 ? index.with(handle, rows, mark) : index.withSealed(handle, rows, mark));
        });
    }
}
