package rewind.control;

import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.control.JobInfo.State;
import rewind.recommend.data.DataException;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.training.TrainingRequest;
import rewind.recommend.training.TrainingResult;
import rewind.telemetry.CallerIds;
import rewind.telemetry.FailureReports;
import rewind.telemetry.LogCategory;
import rewind.telemetry.LogScope;
import rewind.telemetry.TraceClock;
import rewind.trace.Trace;

/** Trainings in this process: one runs, a few wait, those that have ended are remembered for a while. */
public final class TrainingJobs implements TrainingControl, AutoCloseable {
    /** How many may wait behind the one that runs. */
    public static final int MOST_WAITING = 8;

    private static final int REMEMBERED = 200;
    private static final Logger LOG = LoggerFactory.getLogger(TrainingJobs.class);

    private final MeasuredTraining training;
    private final ModelRegistry registry;
    private final String gitSha;
    private final InstantSource clock;
    private final Consumer<Trace> traces;
    private final FailureReports reports;
    private final ExecutorService thread;
    /** Oldest first. */
    private final Map<String, TrainingJob> jobs = new LinkedHashMap<>();

    private boolean closed;

    /**
     * Nothing runs until it is asked for.
     *
     * @param gitSha of the code that trains; where it is none, trainings are refused
     * @param traces keeps the trace of each training that began
     * @param reports hears of trainings that failed, whatever the reason: nobody may be there who waits for one
     */
    public TrainingJobs(
            MeasuredTraining training,
            ModelRegistry registry,
            String gitSha,
            InstantSource clock,
            Consumer<Trace> traces,
            FailureReports reports) {
        this.traces = traces;
        this.reports = reports;
        this.training = training;
        this.registry = registry;
        this.gitSha = gitSha;
        this.clock = clock;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread trainer = new Thread(task, "training");
            trainer.setDaemon(true);
            return trainer;
        });
    }

    @Override
    public JobInfo train(TrainingSpec spec) {
        return train(spec, CallerIds::own);
    }

    @Override
    public JobInfo train(TrainingSpec spec, Function<String, CallerIds> names) {
        if (!Files.exists(spec.ratings())) {
            throw new IllegalArgumentException(
                    "ratings: there is nothing at " + spec.ratings().toAbsolutePath() + ".");
        }
        TrainingRequest request = TrainingRequests.of(spec, gitSha);
        if (registry.exists(request.version())) {
            throw new ConflictException("There is a version " + request.version()
                    + " already, and versions are never overwritten. Choose another name.");
        }
        return enqueue(spec, request, names);
    }

    private synchronized JobInfo enqueue(
            TrainingSpec spec, TrainingRequest request, Function<String, CallerIds> names) {
        if (closed) {
            throw new EngineException("The engine is closing: no training begins any more.");
        }
        List<JobInfo> open = jobs().stream().filter(job -> !job.state().isEnd()).toList();
        for (JobInfo job : open) {
            if (job.version().equals(request.version())) {
                throw new ConflictException("Job " + job.id() + " is making version " + job.version() + " already.");
            }
        }
        if (open.size() > MOST_WAITING) {
            throw new BusyException("One training runs and " + MOST_WAITING + " wait already: try again later.");
        }
        String id = UUID.randomUUID().toString();
        TrainingJob job = new TrainingJob(id, names.apply(id), spec.model(), request, clock);
        jobs.put(job.id(), job);
        forgetOldest();
        thread.execute(LogScope.carried(() -> run(job)));
        return job.info();
    }

    private void forgetOldest() {
        Iterator<TrainingJob> oldest = jobs.values().iterator();
        while (jobs.size() > REMEMBERED && oldest.hasNext()) {
            if (oldest.next().info().state().isEnd()) {
                oldest.remove();
            }
        }
    }

    private void run(TrainingJob job) {
        if (!job.begin()) {
            return;
        }
        LOG.info("training {} begins", job.request().version());
        long begin = System.nanoTime();
        TrainingTrace trace = new TrainingTrace(job.names(), job.request(), job::progress, TraceClock.SYSTEM);
        try {
            TrainingResult result = training.run(job.model(), job.request(), trace, job.cancellation());
            trace.done(result);
            keep(trace, job);
            job.done(result);
        } catch (CancellationException e) {
            keep(trace.failed("Cancelled", e), job);
            job.cancelled();
        } catch (ModelException | DataException e) {
            fail(trace, job, e);
            job.failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("training {} failed", job.request().version(), e);
            fail(trace, job, e);
            job.failed("Internal error (" + e + "); the log has more.");
        } catch (OutOfMemoryError e) {
            // The matrices are the largest things in this program and are gone by now: the engine can go on.
            LOG.error("training {} did not fit in memory", job.request().version(), e);
            fail(trace, job, e);
            job.failed("There is not enough memory for this training (" + e.getMessage() + ").");
        } catch (Error e) {
            // Not to be survived, but nobody shall wait for a job whose thread is gone.
            trace.report(reports, e);
            job.failed("Internal error (" + e + "); the log has more.");
            throw e;
        } finally {
            LOG.atInfo()
                    .addMarker(LogCategory.PERFORMANCE.marker())
                    .addKeyValue("operation", "training")
                    .addKeyValue("duration_ms", (System.nanoTime() - begin) / 1e6)
                    .log(
                            "training {} ends: {}",
                            job.request().version(),
                            job.info().state().word());
        }
    }

    private void fail(TrainingTrace trace, TrainingJob job, Throwable reason) {
        keep(trace.failed(reason.getClass().getSimpleName(), reason), job);
        trace.report(reports, reason);
    }

    /** Before the job is said to have ended: who hears of that may look for the trace. */
    private void keep(TrainingTrace trace, TrainingJob job) {
        try {
            traces.accept(trace.end());
        } catch (RuntimeException e) {
            LOG.error(
                    "the trace of training {} could not be kept", job.request().version(), e);
        }
    }

    @Override
    public synchronized Optional<JobInfo> job(String id) {
        return Optional.ofNullable(jobs.get(id)).map(TrainingJob::info);
    }

    @Override
    public synchronized List<JobInfo> jobs() {
        return jobs.values().stream().map(TrainingJob::info).toList().reversed();
    }

    @Override
    public synchronized Optional<JobInfo> cancel(String id) {
        Optional<JobInfo> stopped = Optional.ofNullable(jobs.get(id)).map(TrainingJob::stop);
        stopped.map(JobInfo::state)
                .filter(s -> s.isEnd() && s != State.CANCELLED)
                .ifPresent(state -> {
                    throw new ConflictException("Job " + id + " is " + state.word() + ": there is nothing to cancel.");
                });
        return stopped;
    }

    /** Cancels what waits and what runs, and returns when nothing does any more. Closing twice is harmless. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            jobs.values().forEach(TrainingJob::stop);
        }
        thread.close();
    }
}
