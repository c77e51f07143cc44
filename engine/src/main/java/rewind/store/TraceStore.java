package rewind.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.trace.Provenance;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** The store in a folder: an H2 database with a journal in front of it. */
public final class TraceStore implements TraceWriter, TraceFinder, TraceFeed, AutoCloseable {
    private static final int CAPACITY = 10_000;
    private static final long LINGER_MILLIS = 30;
    private static final long SEGMENT_BYTES = 64 << 20;
    private static final int BLOCK_ROWS = 4096;

    private final Path folder;
    private final InstantSource clock;
    private final FolderLock lock;
    private final Database database;
    private final Provenances provenances = new Provenances();
    private final TraceIndex index;
    private final TraceSelection selection;
    private final Missing missing;
    private final BatchWriter writer;
    private final FeedbackStore feedback;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final TraceId.Sequence ids = new TraceId.Sequence();
    private final List<Consumer<List<TraceSummary>>> listeners = new CopyOnWriteArrayList<>();

    private TraceStore(Path folder, InstantSource clock, FolderLock lock, Database database, int blockRows)
            throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.lock = lock;
        this.database = database;
        this.index = new TraceIndex(database.jdbi(), blockRows);
        this.selection = new TraceSelection(database.jdbi(), index, provenances, folder);
        this.missing = new Missing(database.jdbi());
        database.jdbi().useHandle(provenances::load);
        JournalReplay left = JournalReplay.of(folder);
        new Recovery(database.jdbi(), index, provenances, this::insert).run(left);
        this.writer = new BatchWriter(
                new Journal(folder, SEGMENT_BYTES, left.lastSegment()),
                this::insert,
                this::announce,
                CAPACITY,
                LINGER_MILLIS);
        this.feedback = new FeedbackStore(
                folder.resolve("feedback"), database, new AnswerCounts(index, provenances), writer::flush);
    }

    /**
     * Opens the store in this folder, making it where there is none. What a process that was killed had written to the
     * journal is brought into the database first.
     *
     * @throws StoreException if another program has the store open, or it cannot be read
     */
    public static TraceStore open(Path folder, InstantSource clock) {
        return open(folder, clock, BLOCK_ROWS);
    }

    /** @param blockRows how many traces go into a block of the index */
    static TraceStore open(Path folder, InstantSource clock, int blockRows) {
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.take(folder);
            try {
                return open(folder, clock, lock, blockRows);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("the store in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static TraceStore open(Path folder, InstantSource clock, FolderLock lock, int blockRows)
            throws IOException {
        Database database = Database.open(folder);
        try {
            TraceStore store = new TraceStore(folder, clock, lock, database, blockRows);
            store.writer.start();
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

    /** What users did with answers, in the same database. */
    public FeedbackLog feedback() {
        return feedback;
    }

    /** What became of the answers. */
    public FeedbackStatistics feedbackStatistics() {
        return feedback;
    }

    @Override
    public void write(Trace trace) {
        Instant now = clock.instant();
        TraceSummary summary =
                trace.summary().storedAt(Math.addExact(now.getEpochSecond() * 1_000_000L, now.getNano() / 1000));
        long id = ids.next(summary.timestampMillis());
        writer.write(id, summary, PendingTrace.frame(id, trace.withSummary(summary)));
    }

    @Override
    public Optional<Trace> get(String requestId) {
        PendingTrace pending = writer.pending(requestId);
        if (pending != null) {
            return Optional.of(selection.at(pending.place()));
        }
        return Database.asking("look up a trace", () -> selection.get(requestId));
    }

    @Override
    public TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        writer.flush();
        return Database.asking("list traces", () -> selection.find(query, limit, cursor));
    }

    @Override
    public long count(TraceQuery query) {
        writer.flush();
        return Database.asking("count traces", () -> selection.count(query));
    }

    @Override
    public TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets) {
        writer.flush();
        return Database.asking("draw a histogram", () -> selection.histogram(query, from, until, buckets));
    }

    @Override
    public List<String> modelVersions() {
        writer.flush();
        return provenances.modelVersions();
    }

    @Override
    public Subscription subscribe(Consumer<List<TraceSummary>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
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

    /** Stores what is waiting, then closes the database. Closing twice is harmless. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try (lock;
                database;
                feedback) {
            writer.close();
        } catch (IOException e) {
            throw new StoreException("the store in " + folder + " could not be closed in order: " + e.getMessage(), e);
        }
    }

    /** @param again the database may have some of these already */
    private void insert(List<PendingTrace> batch, boolean again) {
        List<PendingTrace> lacking = again ? missing.of(batch) : batch;
        record Done(Map<Provenance, Integer> provenances, TraceIndex.Change index) {}
        Done done = database.jdbi().inTransaction(handle -> {
            Map<Provenance, Integer> used = provenances.resolve(handle, lacking);
            TraceTable.insert(handle, lacking, used);
            long end = batch.getLast().next();
            handle.execute("update journal_mark set journal_at = ?", end);
            List<IndexBlock.Row> rows = lacking.stream()
                    .map(trace -> new IndexBlock.Row(
                            trace.id(), TraceTable.key(used, trace.summary().provenance()), trace.summary()))
                    .toList();
            return new Done(used, index.with(handle, rows, end));
        });
        provenances.keep(done.provenances());
        index.publish(done.index());
    }

    private void announce(List<PendingTrace> batch) {
        if (listeners.isEmpty()) {
            return;
        }
        List<TraceSummary> summaries = batch.stream().map(PendingTrace::summary).toList();
        listeners.forEach(listener -> listener.accept(summaries));
    }
}
