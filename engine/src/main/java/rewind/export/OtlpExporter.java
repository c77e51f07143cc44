package rewind.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.trace.Trace;

/**
 * Sends traces in the background, in batches, from a bounded queue. A request never waits for it: what finds the queue full is
 * not sent, and counted. The traces themselves are in the store in any case.
 */
public final class OtlpExporter implements AutoCloseable {
    /** In traces; one of our own takes some 20 kB here. */
    static final int USUAL_CAPACITY = 2048;

    private static final Logger LOG = LoggerFactory.getLogger(OtlpExporter.class);
    private static final int BATCH = 128;
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Sampler sampler;
    private final OtlpSender sender;
    private final int capacity;
    private final long delayNanos;
    private final Queue<Trace> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean keepingUp = new AtomicBoolean(true);
    private final LongAdder dropped = new LongAdder();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** Begins to send to where the settings say. */
    public static OtlpExporter start(OtlpSettings settings) {
        return new OtlpExporter(settings, USUAL_CAPACITY);
    }

    OtlpExporter(OtlpSettings settings, int capacity) {
        this.sampler = settings.sampler();
        this.capacity = capacity;
        this.delayNanos = settings.delay().toNanos();
        this.sender = new OtlpSender(settings, closing);
        this.thread = Thread.ofPlatform().name("otlp-export").daemon().unstarted(this::run);
        thread.start();
    }

    /**
     * What became of the traces that were to be sent.
     *
     * @param sent taken by the receiver
     * @param failed refused by it, or not delivered after several attempts
     * @param dropped for want of room in the queue
     * @param waiting will be sent
     * @param rejectedSpans of traces that the receiver took, but not whole
     */
    public record Counts(long sent, long failed, long dropped, int waiting, long rejectedSpans) {
        /** Nothing was to be sent. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    /** Since the start. */
    public Counts counts() {
        return new Counts(sender.sent(), sender.failed(), dropped.sum(), waiting.get(), sender.rejected());
    }

    /** Has a trace sent, if it is sampled and there is room. Returns at once and takes no lock. */
    public void offer(Trace trace) {
        if (!sampler.takes(trace)) {
            return;
        }
        int before = waiting.getAndIncrement();
        if (before >= capacity) {
            waiting.decrementAndGet();
            dropped.increment();
            if (keepingUp.compareAndSet(true, false)) {
                LOG.warn("{} does not keep up: traces are not sent until it does", sender.endpoint());
            }
            return;
        }
        queue.add(trace);
        if (before == BATCH) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (closing.getCount() > 0) {
            if (waiting.get() < BATCH) {
                LockSupport.parkNanos(this, delayNanos);
            }
            if (closing.getCount() > 0) {
                sendSome();
            }
        }
    }

    private boolean sendSome() {
        List<Trace> batch = new ArrayList<>(BATCH);
        for (Trace next = queue.poll(); next != null; next = batch.size() < BATCH ? queue.poll() : null) {
            batch.add(next);
        }
        if (batch.isEmpty()) {
            return false;
        }
        try {
            sender.send(batch);
        } catch (RuntimeException e) {
            // A trace that cannot be written must not end the sending of those after it.
            LOG.error("{} traces could not be sent to {}", batch.size(), sender.endpoint(), e);
            sender.lost(batch.size());
        }
        int left = waiting.addAndGet(-batch.size());
        if (left < capacity / 2 && keepingUp.compareAndSet(false, true)) {
            LOG.info("{} keeps up again; {} traces were not sent so far", sender.endpoint(), dropped.sum());
        }
        return true;
    }

    /** Sends what waits, for some seconds at most, and ends. Closing twice is harmless. */
    @Override
    public void close() {
        closing.countDown();
        LockSupport.unpark(thread);
        try {
            boolean more = thread.join(LAST_WORDS);
            if (!more) {
                thread.interrupt();
                thread.join();
            }
            sendRest(more);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.close();
        int left = queue.size();
        if (left > 0) {
            LOG.warn("{} traces were not sent to {} any more", left, sender.endpoint());
        }
    }

    /** On the thread that closes: the other one has ended. */
    private void sendRest(boolean begin) {
        long end = System.nanoTime() + LAST_WORDS.toNanos();
        boolean more = begin;
        while (more && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
            more = sendSome();
        }
    }
}
