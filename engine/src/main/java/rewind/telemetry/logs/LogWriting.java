package rewind.telemetry.logs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
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

    /** How many entries are looked at before the first of them is written. */
    private static final int AHEAD = 64;
    /** So many letters are written at the most before the files get them. */
    private static final int MOST_AT_ONCE = 1 << 19;

    private final InstantSource clock;
    private final LogQueue queue;
    private final LogFolder folder;
    private final LogProgress progress;
    private final Redaction redaction;
    private final LongConsumer losses;
    private final @Nullable LogEvent[] taken = new @Nullable LogEvent[AHEAD];
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
        int count = queue.take(taken);
        if (count > 0 && !begun) {
            begin();
        }
        while (count > 0) {
            for (long letters = 0; count > 0 && letters < MOST_AT_ONCE; count = queue.take(taken)) {
                letters += letters(count);
                addTaken(count);
            }
            folder.flush(progress);
        }
        turnDay();
        tellLosses();
        release(asked);
    }

    /**
     * How many letters entries have, about. To look at all of them first is no waste: what they are made of was made on other
     * processors, and here it comes for many entries at the same time, where each would be waited for otherwise.
     */
    private long letters(int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Objects.requireNonNull(taken[i]).letters();
        }
        return sum;
    }

    private void addTaken(int count) {
        for (int i = 0; i < count; i++) {
            add(Objects.requireNonNull(taken[i]));
            taken[i] = null;
        }
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
