package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.latency.TraceDurations;
import rewind.trace.Trace;
import rewind.trace.TraceSpans;
import rewind.trace.TraceSummary;

/** The store in a folder: a journal that has the traces, and an H2 database with the index over them. */
public final class TraceStore implements TraceWriter, SpanWriter, TraceFinder, TraceFeed, AutoCloseable {
    static final long SEGMENT_BYTES = 64 << 20;
    static final int RING_BYTES = 4 << 20;
    /** A look-up unpacks one, see {@link SegmentPacker}. */
    static final int CHUNK_BYTES = 1 << 14;
    /** Segments that may wait for a quiet time to be packed: 4 GB, two minutes of all that two processors can serve. */
    private static final int MOST_RAW = 64;

    /** How often a thread looks whether another has left, before it sleeps. */
    private static final int TURNS = 100;

    private static final Sizes USUAL = new Sizes(4096, SEGMENT_BYTES, RING_BYTES, CHUNK_BYTES);

    private final Path folder;
    private final InstantSource clock;
    private final Retention retention;
    private final FolderLock lock;
    private final Database database;
    private final Provenances provenances = new Provenances();
    private final TraceIndex index;
    private final Journal journal;
    private final TraceSelection selection;
    private final Draining draining;
    private final StoreKeeper keeper;
    private final Optional<SegmentPacking> packing;
    private final FeedbackStore feedback;
    private final LatencyFeed latencies;
    private final SpanJoining joining;
    private final Announcer announcer = new Announcer();
    private final TraceId.Sequence ids;
    /** Held while something is added to journal and index, so that both have the same order. */
    private final ReentrantLock writing = new ReentrantLock();

    private boolean closed;

    private TraceStore(
            Path folder, InstantSource clock, FolderLock lock, Database database, Sizes sizes, Retention keep)
            throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.retention = keep;
        this.lock = lock;
        this.database = database;
        this.index = new TraceIndex(database, sizes.blockRows());
        this.latencies = new LatencyFeed();
        Sealing sealing = new Sealing(database.jdbi(), index, provenances, latencies);
        SegmentNames.tidy(folder);
        Ring.recover(folder);
        new Migration(database.jdbi(), provenances).run(folder);
        Recovery.Found left = new Recovery(database.jdbi(), index, provenances, latencies, sealing).run(folder);
        this.feedback = new FeedbackStore(folder.resolve("feedback"), database, new AnswerCounts(index, provenances));
        try {
            this.journal = new Journal(
                    folder,
                    sizes.segmentBytes(),
                    sizes.ringBytes(),
                    left.lastSegment(),
                    Journal.segment(index.forgottenTo()));
        } catch (IOException e) {
            feedback.close();
            throw e;
        }
        this.ids = new TraceId.Sequence(left.lastSegment(), sizes.keys());
        this.selection = new TraceSelection(index, provenances, journal);
        this.draining = new Draining(journal);
        this.joining = new SpanJoining(new SpanJoining.Store() {
            @Override
            public Optional<RecentTraces.Joined> find(String traceId) {
                return selection.joined(traceId);
            }

            @Override
            public TraceSummary stamp(TraceSummary summary) {
                return TraceStore.this.stamp(summary);
            }

            @Override
            public RowKey append(
                    TraceSummary summary,
                    BiFunction<Long, TraceSummary, ByteBuffer> frame,
                    @Nullable TraceDurations durations,
                    @Nullable RowKey replaced) {
                return TraceStore.this.append(summary, frame, durations, replaced);
            }
        });
        Retaining retaining = new Retaining(folder, database, index, journal, keep, clock);
        retaining.segments(left.journal());
        this.packing = sizes.chunkBytes() > 0
                ? Optional.of(new SegmentPacking(
                        folder,
                        journal,
                        new SegmentPacker(sizes.chunkBytes()),
                        left.journal(),
                        mostRaw(sizes, keep),
                        retaining::packed))
                : Optional.empty();
        Indexing indexing = new Indexing(database.jdbi(), index, selection);
        this.keeper = new StoreKeeper(folder, journal, index, sealing, retaining, indexing);
    }

    /** Where a limit for all is set, what is not packed yet may not be what others have to go for. */
    private static long mostRaw(Sizes sizes, Retention keep) {
        Long most = keep.maxBytes();
        long usual = MOST_RAW * sizes.segmentBytes();
        return most == null ? usual : Math.min(usual, most / 8);
    }

    /**
     * Opens the store in this folder, making it where there is none. What a process that was killed had written to the
     * journal is brought into the index first.
     *
     * @throws StoreException if another program has the store open, or it cannot be read
     */
    public static TraceStore open(Path folder, InstantSource clock) {
        return open(folder, clock, Retention.NONE);
    }

    /**
     * Opens the store as above, and lets go in the background what it need not keep.
     *
     * @throws StoreException if another program has the store open, or it cannot be read
     */
    public static TraceStore open(Path folder, InstantSource clock, Retention retention) {
        return open(folder, clock, USUAL, retention);
    }

    /**
     * What the store is cut into.
     *
     * @param blockRows how many traces go into a block of the index
     * @param segmentBytes how long a segment of the journal gets
     * @param ringBytes how much may be on its way to it
     * @param chunkBytes how much of a segment is packed together; 0 where segments stay as they are written
     * @param keys after how many traces of one time their keys come again
     */
    record Sizes(int blockRows, long segmentBytes, int ringBytes, int chunkBytes, int keys) {
        Sizes(int blockRows, long segmentBytes, int ringBytes, int chunkBytes) {
            this(blockRows, segmentBytes, ringBytes, chunkBytes, TraceId.Sequence.NUMBERS);
        }

        Sizes(int blockRows, long segmentBytes, int ringBytes) {
            this(blockRows, segmentBytes, ringBytes, 0);
        }
    }

    /** @param blockRows how many traces go into a block of the index */
    static TraceStore open(Path folder, InstantSource clock, int blockRows) {
        return open(folder, clock, new Sizes(blockRows, SEGMENT_BYTES, RING_BYTES, CHUNK_BYTES));
    }

    static TraceStore open(Path folder, InstantSource clock, Sizes sizes) {
        return open(folder, clock, sizes, Retention.NONE);
    }

    static TraceStore open(Path folder, InstantSource clock, Sizes sizes, Retention retention) {
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.take(folder);
            try {
                return open(folder, clock, lock, sizes, retention);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("the store in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static TraceStore open(Path folder, InstantSource clock, FolderLock lock, Sizes sizes, Retention retention)
            throws IOException {
        Database database = Database.open(folder);
        try {
            TraceStore store = new TraceStore(folder, clock, lock, database, sizes, retention);
            store.draining.start();
            store.keeper.start();
            store.packing.ifPresent(SegmentPacking::start);
            return store;
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** What was done to the serving of models, in the same database. */
    public RolloutEvents rolloutEvents() {
        return new EventTable(database);
    }

    /** What people wrote on requests, in the same database. */
    public TraceNotes notes() {
        return new NoteTable(database);
    }

    /** What users did with answers, in the same database. */
    public FeedbackLog feedback() {
        return feedback;
    }

    /** What became of the answers. */
    public FeedbackStatistics feedbackStatistics() {
        return feedback;
    }

    /** How long requests and their stages took. */
    public LatencyStatistics latencies() {
        return latencies.statistics(database);
    }

    @Override
    public void write(Trace trace) {
        TraceSummary summary = stamp(trace.summary());
        append(
                summary,
                (id, s) -> TraceRecord.frame(id, trace.withSummary(s)),
                TraceDurations.of(summary, trace.spans()),
                null);
    }

    @Override
    public void write(List<TraceSpans> spans) {
        Database.asking("join spans", () -> {
            spans.forEach(joining::write);
            return null;
        });
    }

    private TraceSummary stamp(TraceSummary summary) {
        Instant now = clock.instant();
        return summary.storedAt(Math.addExact(now.getEpochSecond() * 1_000_000L, now.getNano() / 1000));
    }

    private RowKey append(
            TraceSummary summary,
            BiFunction<Long, TraceSummary, ByteBuffer> encode,
            @Nullable TraceDurations durations,
            @Nullable RowKey replaced) {
        long id = ids.next(summary.timestampMillis());
        ByteBuffer frame = encode.apply(id, summary);
        int provenance = provenances.number(summary.provenance());
        keeper.awaitRoom();
        long place;
        boolean full;
        boolean drain;
        enter();
        try {
            if (closed) {
                throw new StoreException("the store is closed");
            }
            int length = frame.remaining();
            place = journal.append(frame);
            if (replaced != null) {
                index.replace(replaced, place);
            }
            if (durations != null) {
                latencies.add(durations, place + length);
            }
            full = index.add(id, place, place + length, provenance, summary);
            announcer.tell(summary);
            // Here the counts are this thread's; outside of the lock the next one has taken them to its processor.
            drain = journal.wantsDraining();
        } catch (IOException e) {
            throw new StoreException(
                    "the trace could not be written to the journal in " + folder + ": " + e.getMessage(), e);
        } finally {
            writing.unlock();
        }
        if (full) {
            keeper.wake();
        }
        if (drain) {
            draining.wake();
        }
        return new RowKey(id, place);
    }

    /** What is done under the lock takes two microseconds; to be put to sleep and woken takes three times as long. */
    private void enter() {
        for (int turn = 0; turn < TURNS; turn++) {
            if (!writing.isLocked() && writing.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        writing.lock();
    }

    @Override
    public Optional<Trace> get(String requestId) {
        return Database.asking("look up a trace", () -> selection.get(requestId));
    }

    @Override
    public TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        return Database.asking("list traces", () -> selection.find(query, limit, cursor));
    }

    @Override
    public long count(TraceQuery query) {
        return Database.asking("count traces", () -> selection.count(query));
    }

    @Override
    public TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets) {
        return Database.asking("draw a histogram", () -> selection.histogram(query, from, until, buckets));
    }

    @Override
    public List<String> modelVersions() {
        return provenances.modelVersions();
    }

    @Override
    public Subscription subscribe(Consumer<List<TraceSummary>> listener) {
        return announcer.subscribe(listener);
    }

    @Override
    public Retention retention() {
        return retention;
    }

    /** Returns when nothing is left that retention takes or that can be packed, and all of the database is indexed. */
    public void awaitIdle() {
        sync();
        packing.ifPresent(SegmentPacking::awaitIdle);
        keeper.awaitIdle();
    }

    /** Returns when everything that was written before is on the disk itself, safe from a power cut. */
    public void sync() {
        try {
            journal.force();
        } catch (IOException e) {
            throw new StoreException(
                    "the journal in " + folder + " could not be taken to the disk: " + e.getMessage(), e);
        }
    }

    /** What the store takes on disk, in bytes, its journals included. */
    public long bytes() {
        try {
            return sizeOf(folder);
        } catch (IOException e) {
            throw new StoreException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static long sizeOf(Path file) throws IOException {
        try {
            if (!Files.isDirectory(file)) {
                return Files.size(file);
            }
            long sum = 0;
            try (Stream<Path> files = Files.list(file)) {
                for (Path inside : (Iterable<Path>) files::iterator) {
                    sum += sizeOf(inside);
                }
            }
            return sum;
        } catch (NoSuchFileException e) {
            // One of the database's own that went while we looked.
            return 0;
        }
    }

    /** Takes everything to the disk, then closes. Closing twice is harmless. */
    @Override
    public void close() {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            writing.unlock();
        }
        announcer.close();
        packing.ifPresent(SegmentPacking::close);
        keeper.close();
        draining.close();
        try (lock;
                database;
                feedback;
                journal) {
            // In the reverse order.
        } catch (IOException e) {
            throw new StoreException("the store in " + folder + " could not be closed in order: " + e.getMessage(), e);
        }
    }
}
