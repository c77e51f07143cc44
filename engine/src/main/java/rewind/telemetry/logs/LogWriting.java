package rewind.telemetry.logs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.Redaction;

/**
 * The thread that writes. It takes what waits all together, with one write a file, and then lets more gather for a moment: a
 * writer that is woken for each entry costs those who log more than the entry does.
 */
final class LogWriting implements Runnable {
    private static final long GATHER_NANOS = Duration.ofMillis(50).toNanos();
    /** How often it looks whether a day is over, while nothing is logged. */
    private static final long LOOK_NANOS = Duration.ofMinutes(1).toNanos();
    /** How often the files are told of entries that they do not have. */
    private static final Duration LOSSES = Duration.ofMinutes(1);

    private static final int MOST_AT_ONCE = 2000;

    private final InstantSource clock;
    private final LogQueue queue;
    private final LogFolder folder;
    private final LogProgress progress;
    private final Redaction redaction;
    private final LongConsumer losses;
    private @Nullable JsonLine json;
    private final ConcurrentLinkedQueue<CountDownLatch> asking = new ConcurrentLinkedQueue<>();
    private volatile boolean ending;
    private volatile boolean ended;
    private volatile @Nullable Thread thread;
    private boolean begun;
    private long lossTold;
    private @Nullable Instant lossToldAt;
    private LocalDate day;

    /** @param losses told how many entries are in no file, at most once a minute, and while writing succeeds */
    LogWriting(LogSettings settings, LogQueue queue, LogFolder folder, LogProgress progress, LongConsumer losses) {
        this.losses = losses;
        this.clock = settings.clock();
        this.queue = queue;
        this.folder = folder;
        this.progress = progress;
        this.redaction = settings.redaction();
        this.day = today();
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        queue.writer(Thread.currentThread());
        while (!ending) {
            queue.await(LOOK_NANOS, () -> ending || !asking.isEmpty());
            round();
            if (!ending && asking.isEmpty()) {
                LockSupport.parkNanos(this, GATHER_NANOS);
            }
        }
        round();
        try {
            folder.close();
        } catch (IOException e) {
            progress.failed(e, 0);
        }
        ended = true;
        release(List.copyOf(asking));
    }

    /** Returns when all that was logged before the call is written, or could not be. */
    void await() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        asking.add(done);
        wake();
        if (!ended) {
            done.await();
        }
    }

    void end() {
        ending = true;
        wake();
    }

    private void wake() {
        LockSupport.unpark(thread);
        queue.wake();
    }

    private void round() {
        List<CountDownLatch> asked = List.copyOf(asking);
        LogEvent next = queue.poll();
        if (next != null && !begun) {
            begin();
        }
        while (next != null) {
            for (int taken = 0; next != null && taken < MOST_AT_ONCE; taken++) {
                add(next);
                next = queue.poll();
            }
            folder.flush(progress);
        }
        turnDay();
        tellLosses();
        release(asked);
    }

    /** Whoever reads the files shall know that there is something that they do not have. */
    private void tellLosses() {
        long lost = queue.dropped() + progress.lost();
        if (lost > lossTold && !progress.isFailing() && !ending) {
            Instant now = clock.instant();
            if (lossToldAt == null || Duration.between(lossToldAt, now).compareTo(LOSSES) >= 0) {
                losses.accept(lost - lossTold);
                lossTold = lost;
                lossToldAt = now;
            }
        }
    }

    private void begin() {
        try {
            folder.begin();
            begun = true;
        } catch (IOException e) {
            progress.failed(e, 0);
        }
    }

    private void add(LogEvent entry) {
        JsonLine lines = json;
        if (lines == null) {
            lines = new JsonLine(redaction); // on this thread, for it takes longer than a start has time
            json = lines;
        }
        try {
            folder.add(entry, JsonLine.category(entry), lines.of(entry));
        } catch (RuntimeException e) {
            progress.failed(e, 1);
        }
    }

    private void turnDay() {
        LocalDate now = today();
        if (begun && !now.equals(day)) {
            day = now;
            try {
                folder.turnDay();
            } catch (IOException e) {
                progress.failed(e, 0);
            }
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void release(List<CountDownLatch> done) {
        asking.removeAll(done);
        done.forEach(CountDownLatch::countDown);
    }
}
