package rewind.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs the segments of a journal that are full, the oldest first, on a thread of its own. What cannot be packed stays as it
 * was written, which nobody but the disk notices: it is tried again a minute later where there was no room, and at the next
 * opening where a segment is damaged.
 */
final class SegmentPacking implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentPacking.class);
    private static final OperatingSystemMXBean PROCESSORS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Path folder;
    private final Journal journal;
    private final SegmentPacker packer;
    private final PackingPace pace;
    private final BiConsumer<Long, Long> packed;
    private final Thread thread;
    /** Bytes of what is to be packed, by number. */
    private final TreeMap<Long, Long> waiting = new TreeMap<>();

    private long waitingBytes;
    private long knownTo;
    private long worked;
    /** Not before this, where it failed. */
    private @Nullable Long notBefore;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** How many wait for all to be packed; guarded by the lock, as is what follows. */
    private int hurried;

    private long idlePasses;
    /** Somebody waits until there were so many. */
    private long wantedPasses;

    private volatile boolean closing;

    /**
     * @param left the segments that were there before the journal was opened
     * @param mostWaiting how many bytes may wait for a quiet time
     * @param packed hears of the number of a segment that was packed, and how long its file is now
     */
    SegmentPacking(
            Path folder,
            Journal journal,
            SegmentPacker packer,
            JournalReplay left,
            long mostWaiting,
            BiConsumer<Long, Long> packed)
            throws IOException {
        this.folder = folder;
        this.journal = journal;
        this.packer = packer;
        this.packed = packed;
        this.pace = new PackingPace(mostWaiting, System.nanoTime(), journal.written());
        for (Path segment : left.segments()) {
            long number = SegmentNames.number(segment);
            if (!SegmentNames.isPacked(segment)) {
                add(number, Files.size(segment));
            }
            knownTo = number + 1;
        }
        this.thread = Thread.ofPlatform().name("journal-packer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void add(long number, long bytes) {
        waiting.put(number, bytes);
        waitingBytes += bytes;
    }

    private void remove(long number) {
        Long bytes = waiting.remove(number);
        waitingBytes -= bytes == null ? 0 : bytes;
    }

    private void run() {
        while (!closing) {
            look();
            Map.Entry<Long, Long> next = waiting.firstEntry();
            if (next != null && isTime()) {
                pack(next.getKey(), next.getValue());
            } else {
                await(next == null || notBefore != null);
            }
        }
    }

    private boolean isTime() {
        pace.look(System.nanoTime(), journal.written(), PROCESSORS.getCpuLoad(), free());
        Long until = notBefore;
        if (until != null && System.nanoTime() - until < 0) {
            return false;
        }
        notBefore = null;
        return isHurried() || pace.isTime(waitingBytes);
    }

    private long free() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            LOG.debug("nobody knows how much room there is in {}: {}", folder, e.toString());
            return Long.MAX_VALUE;
        }
    }

    /** Looks for segments that have become full since. */
    private void look() {
        for (long end = journal.settledTo(); knownTo < end; knownTo++) {
            try {
                add(knownTo, Files.size(SegmentNames.raw(folder, knownTo)));
            } catch (IOException e) {
                // It went by retention, or was never made; the journal would have said anything worse.
                LOG.debug("segment {} is not packed: {}", knownTo, e.toString());
            }
        }
    }

    private void pack(long number, long bytes) {
        Path part = SegmentNames.part(folder, number);
        try {
            if (free() < bytes) {
                throw new IOException("requests need the little room that is left");
            }
            worked = System.nanoTime();
            if (packer.pack(SegmentNames.raw(folder, number), part, this::pause)) {
                long size = Files.size(part);
                journal.replace(number, part);
                packed.accept(number, size);
                LOG.debug("segment {} was packed, from {} bytes to {}", number, bytes, size);
            }
            remove(number);
        } catch (NoSuchFileException e) {
            LOG.debug("segment {} went by retention while it was packed: {}", number, e.toString());
            remove(number);
        } catch (JournalFrame.Damage e) {
            LOG.error(
                    "segment {} of the journal in {} is damaged and stays as it is: {}",
                    number,
                    folder,
                    e.getMessage());
            remove(number);
        } catch (InterruptedIOException e) {
            LOG.debug("segment {} is packed another time: {}", number, e.getMessage());
        } catch (IOException | RuntimeException | LinkageError e) {
            // Also where this platform's part of zstd cannot be loaded.
            LOG.warn(
                    "segment {} of the journal in {} could not be packed; it is tried again: {}",
                    number,
                    folder,
                    e.toString());
            notBefore = System.nanoTime() + AGAIN_NANOS;
        } finally {
            delete(part);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", part, e.toString());
        }
    }

    private void pause() throws InterruptedIOException {
        if (closing) {
            throw new InterruptedIOException("the store is closed");
        }
        long nanos = isHurried() ? 0 : pace.pause(System.nanoTime() - worked, waitingBytes);
        if (nanos > 0) {
            awaitNanos(nanos);
            while (!closing && !isTime()) {
                // It has become busy meanwhile, and more comes to wait, which has a limit.
                awaitNanos(LOOK_NANOS);
                look();
            }
            worked = System.nanoTime();
        }
    }

    private boolean isHurried() {
        lock.lock();
        try {
            return hurried > 0;
        } finally {
            lock.unlock();
        }
    }

    /** @param isIdle whether there is nothing that could be packed now */
    private void await(boolean isIdle) {
        lock.lock();
        try {
            idlePasses += isIdle ? 1 : 0;
            changed.signalAll();
            long left = LOOK_NANOS;
            while (left > 0 && !closing && (isIdle ? idlePasses >= wantedPasses : hurried == 0)) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw nobodyElse(e);
        } finally {
            lock.unlock();
        }
    }

    private void awaitNanos(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !closing && hurried == 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw nobodyElse(e);
        } finally {
            lock.unlock();
        }
    }

    private static IllegalStateException nobodyElse(InterruptedException e) {
        return new IllegalStateException("nobody has this thread but its class", e);
    }

    /** Packs everything that is full and settled, without waiting for a quiet time, and returns when there is no more to be done. */
    void awaitIdle() {
        lock.lock();
        try {
            hurried++;
            // The one that is under way may have begun before.
            long enough = idlePasses + 2;
            wantedPasses = Math.max(wantedPasses, enough);
            while (idlePasses < enough && !closing) {
                changed.signalAll();
                changed.awaitUninterruptibly();
            }
            hurried--;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread; what it was packing is packed another time. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Uninterrupted.join(thread);
    }
}
