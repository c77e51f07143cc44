package rewind.pipeline;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.telemetry.CallerIds;
import rewind.telemetry.FailureReports;
import rewind.telemetry.RequestContext;
import rewind.telemetry.RequestLog;
import rewind.telemetry.TraceClock;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;

/**
 * Runs requests again on a shadow version, one at a time and after their answers: on a thread of its own, behind a bounded
 * queue. A request never waits for it; what finds the queue full is skipped and counted. Each run leaves a trace with
 * variant {@code shadow}, the trace id of the request, and the request's id in {@code rollout.primary_request_id}.
 */
public final class ShadowRuns implements AutoCloseable {
    /** A second's worth of requests at the pace that two processors keep. */
    public static final int USUAL_CAPACITY = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(ShadowRuns.class);
    private static final String VARIANT = "shadow";
    private static final int DIGITS = 16;

    private final Consumer<Trace> traces;
    private final FailureReports reports;
    private final TraceClock clock;
    private final int capacity;
    private final ThreadPoolExecutor thread;
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final AtomicBoolean keepingUp = new AtomicBoolean(true);

    /**
     * Nothing runs until something is offered.
     *
     * @param traces keeps the trace of each run
     * @param capacity how many requests may wait
     * @param reports hears of runs that failed
     */
    public ShadowRuns(Consumer<Trace> traces, TraceClock clock, int capacity, FailureReports reports) {
        this.traces = traces;
        this.reports = reports;
        this.clock = clock;
        this.capacity = capacity;
        thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(capacity), task -> {
            Thread runner = new Thread(task, "shadow");
            runner.setDaemon(true);
            return runner;
        });
    }

    /**
     * What has been done since the engine started.
     *
     * @param answered ran to the end
     * @param failed ended in an exception, or its trace could not be kept
     * @param skipped did not run, because the shadow did not keep up
     * @param waiting will run
     */
    public record Counts(long answered, long failed, long skipped, int waiting) {}

    public Counts counts() {
        return new Counts(
                answered.sum(), failed.sum(), skipped.sum(), thread.getQueue().size());
    }

    /**
     * Has a request run again, if there is room. Says so in the request's trace: {@code rollout.shadow_request_id}, or
     * {@code rollout.shadow_skipped}.
     *
     * @param question that the request asked: the shadow is asked the very same, with its seed and what the user had seen
     * @param path the route template, for the trace
     */
    public void offer(
            Pipeline pipeline,
            ServingModel shadow,
            Question question,
            String path,
            String method,
            RequestContext request) {
        CallerIds primary = request.ids();
        CallerIds ids = request.child(shadowId(primary.requestId()));
        try {
            Run run = new Run(pipeline, shadow, question, path, method, ids, primary.requestId(), request.log());
            thread.execute(() -> run(run));
            request.attribute("rollout.shadow_request_id", AttributeValue.of(ids.requestId()));
            // Half empty, so that a queue at its brim does not fill the log.
            if (!keepingUp.get()
                    && thread.getQueue().remainingCapacity() > capacity / 2
                    && keepingUp.compareAndSet(false, true)) {
                LOG.info("the shadow keeps up again; {} requests were skipped so far", skipped.sum());
            }
        } catch (RejectedExecutionException e) {
            skipped.increment();
            request.attribute("rollout.shadow_skipped", AttributeValue.of(true));
            if (keepingUp.compareAndSet(true, false)) {
                LOG.warn("the shadow does not keep up: requests are not run on it until it does");
            }
        }
    }

    /** The request's id with a suffix; where that is too long for an id, its end gives way to a hash of all of it. */
    static String shadowId(String requestId) {
        String suffix = "-" + VARIANT;
        if (requestId.codePointCount(0, requestId.length()) + suffix.length() <= CallerIds.LONGEST) {
            return requestId + suffix;
        }
        long hash = Double.doubleToLongBits(Bucket.of(VARIANT, requestId));
        int kept = requestId.offsetByCodePoints(0, CallerIds.LONGEST - suffix.length() - DIGITS - 1);
        return requestId.substring(0, kept) + "-%016x".formatted(hash) + suffix;
    }

    private record Run(
            Pipeline pipeline,
            ServingModel shadow,
            Question question,
            String path,
            String method,
            CallerIds ids,
            String primary,
            RequestLog log) {}

    private void run(Run run) {
        RequestContext context = new RequestContext(run.ids(), clock, ThreadLocalRandom.current(), run.log());
        context.run(() -> run(run, context));
    }

    private void run(Run run, RequestContext context) {
        context.answer(context.answer()
                .asking((long) run.question().userId(), run.question().k())
                .assigned(VARIANT));
        context.attribute("rollout.strategy", AttributeValue.of(VARIANT));
        context.attribute("rollout.primary_request_id", AttributeValue.of(run.primary()));
        try {
            Trace trace = trace(run, context);
            traces.accept(trace);
            (trace.summary().errorType() == null ? answered : failed).increment();
        } catch (RuntimeException e) {
            failed.increment();
            LOG.error("the shadow's trace of request {} could not be kept", run.primary(), e);
            reports.report(context, run.method(), run.path(), e);
        }
    }

    private Trace trace(Run run, RequestContext context) {
        try {
            run.pipeline().recommend(run.shadow(), run.question(), context);
            return context.trace(200, run.path(), run.method(), null);
        } catch (RuntimeException e) {
            context.fail(e);
            context.failed("ab_test", "The shadow failed", e);
            reports.report(context, run.method(), run.path(), e);
            return context.trace(500, run.path(), run.method(), e.getClass().getSimpleName());
        }
    }

    /** Takes no more, and returns when what waited has run. */
    @Override
    public void close() {
        thread.close();
    }
}
