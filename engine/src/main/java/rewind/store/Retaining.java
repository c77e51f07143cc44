package rewind.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the oldest traces go, a little at a time: first blocks of the index, each in a transaction, then the segments of the
 * journal that no block is left of. Between the two the database is taken to the disk: whenever the process dies, no
 * block names a segment that is gone. For one thread, once {@link #segments} was called.
 */
final class Retaining {
    private static final Logger LOG = LoggerFactory.getLogger(Retaining.class);
    /** New traces wait while this is at work, so that it may not be long. */
    private static final int BLOCKS_AT_ONCE = 4;

    private static final int SEGMENTS_AT_ONCE = 2;

    private final Path folder;
    private final Database database;
    private final TraceIndex index;
    private final Journal journal;
    private final Retention retention;
    private final InstantSource clock;
    /** Bytes of the segments that are full, by number. */
    private final TreeMap<Long, Long> sizes = new TreeMap<>();

    /** Segments that were packed since the last look, with their bytes; others put them here. */
    private final Queue<Map.Entry<Long, Long>> packed = new ConcurrentLinkedQueue<>();

    private long fullBytes;
    private long knownTo;

    Retaining(
            Path folder,
            Database database,
            TraceIndex index,
            Journal journal,
            Retention retention,
            InstantSource clock) {
        this.folder = folder;
        this.database = database;
        this.index = index;
        this.journal = journal;
        this.retention = retention;
        this.clock = clock;
    }

    /** The segments that are there; those that were there when the store was opened. */
    void segments(JournalReplay left) throws IOException {
        for (Path segment : left.segments()) {
            long number = SegmentNames.number(segment);
            add(number, Files.size(segment));
            knownTo = number + 1;
        }
    }

    /** A segment takes less now. May be called by any thread. */
    void packed(long number, long size) {
        packed.add(Map.entry(number, size));
    }

    private void add(long number, long size) {
        sizes.put(number, size);
        fullBytes += size;
    }

    /**
     * Lets some go.
     *
     * @return whether there may be more that has to
     */
    boolean step() throws IOException {
        for (long newest = journal.newest(); knownTo < newest; knownTo++) {
            OptionalLong size = SegmentNames.size(folder, knownTo);
            if (size.isPresent()) {
                add(knownTo, size.getAsLong());
            }
        }
        for (Map.Entry<Long, Long> smaller = packed.poll(); smaller != null; smaller = packed.poll()) {
            Long before = sizes.replace(smaller.getKey(), smaller.getValue());
            fullBytes -= before == null ? 0 : before - smaller.getValue();
        }
        int gone = 0;
        for (Optional<StoredBlock> next = next(); next.isPresent() && gone < BLOCKS_AT_ONCE; next = next()) {
            forget(next.get());
            gone++;
        }
        return deleteSegments() || gone == BLOCKS_AT_ONCE;
    }

    /** The oldest block, where it has to go. */
    private Optional<StoredBlock> next() {
        return index.oldest().filter(block -> isTooMany(block) || isTooOld(block) || areTooManyBytes());
    }

    private boolean isTooMany(StoredBlock oldest) {
        Long most = retention.maxCount();
        return most != null && index.countingSize() - oldest.size() >= most;
    }

    private boolean isTooOld(StoredBlock oldest) {
        Duration most = retention.maxAge();
        return most != null
                && Instant.ofEpochSecond(0, oldest.storedLast() * 1000)
                        .isBefore(clock.instant().minus(most));
    }

    private boolean areTooManyBytes() {
        Long most = retention.maxBytes();
        if (most == null) {
            return false;
        }
        long dying =
                sizes.headMap(floor()).values().stream().mapToLong(size -> size).sum();
        return fullBytes - dying + journal.newestBytes() + index.bytes() > most;
    }

    /** The first segment that something is left of. */
    private long floor() {
        return Journal.segment(index.forgottenTo());
    }

    private void forget(StoredBlock block) {
        // Who is reading it goes on with what is in memory.
        block.keep();
        database.jdbi().useTransaction(handle -> index.forget(handle, block));
        index.publishForgotten(block);
        LOG.debug("{} traces went by retention", block.size());
    }

    private boolean deleteSegments() throws IOException {
        List<Long> orphans = List.copyOf(sizes.headMap(floor()).keySet());
        if (orphans.isEmpty()) {
            return false;
        }
        database.sync();
        for (long number : orphans.subList(0, Math.min(SEGMENTS_AT_ONCE, orphans.size()))) {
            journal.delete(number);
            Long size = sizes.remove(number);
            fullBytes -= size == null ? 0 : size;
        }
        return orphans.size() > SEGMENTS_AT_ONCE;
    }
}
