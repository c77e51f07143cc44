package rewind.store;

import java.io.IOException;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.codec.CodecException;
import rewind.latency.TraceDurations;
import rewind.trace.TraceSummary;

/**
 * Brings the index up to date with the journal when a store opens: with what came after its last block, or, where the
 * database was lost, with everything.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Jdbi jdbi;
    private final TraceIndex index;
    private final Provenances provenances;
    private final LatencyFeed latencies;
    private final Sealing sealing;
    private long count;

    Recovery(Jdbi jdbi, TraceIndex index, Provenances provenances, LatencyFeed latencies, Sealing sealing) {
        this.jdbi = jdbi;
        this.index = index;
        this.provenances = provenances;
        this.latencies = latencies;
        this.sealing = sealing;
    }

    /**
     * What is there of a journal.
     *
     * @param lastSegment the number of the newest segment that anything stands in, or that the database names: after a power
     *     cut that file may be gone, and its places must not be given again
     */
    record Found(JournalReplay journal, long lastSegment) {}

    /**
     * Reads what the database does not know of.
     *
     * @param folder of the journal
     */
    Found run(Path folder) throws IOException {
        jdbi.useHandle(provenances::load);
        jdbi.useHandle(latencies::load);
        long mark = jdbi.withHandle(index::load);
        long known = Math.max(Journal.segment(mark), Journal.segment(latencies.countedTo()));
        SegmentNames.dropUnused(folder, known);
        JournalReplay journal = JournalReplay.of(folder);
        journal.read(mark, this::take, problem -> LOG.error("the journal in {} is damaged: {}", folder, problem));
        if (count > 0) {
            LOG.debug("{} traces were read again from the journal", count);
        }
        return new Found(journal, Math.max(known, journal.lastSegment()));
    }

    private void take(long place, long next, byte[] record) {
        try {
            add(place, next, record);
        } catch (CodecException e) {
            LOG.error(
                    "byte {} of segment {} of the journal begins a trace that cannot be read: {}",
                    Journal.position(place),
                    Journal.segment(place),
                    e.getMessage());
        }
    }

    private void add(long place, long next, byte[] record) {
        TraceSummary summary = TraceRecord.summary(record);
        if (TraceRecord.isLaterPart(record)) {
            index.replace(TraceRecord.replaced(record), place);
        }
        index.add(TraceRecord.id(record), place, next, provenances.number(summary.provenance()), summary);
        if (latencies.lacks(place) && !TraceRecord.isLaterPart(record)) {
            latencies.add(TraceDurations.of(TraceRecord.trace(record)), next);
        }
        count++;
        // What is lost is as large as the store: it goes to the database as it is read.
        while (index.waiting() > 0) {
            sealing.sealNext();
        }
    }
}
