package rewind.app;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rewind.recommend.Cancellation;
import rewind.replay.Replay;
import rewind.store.TraceLookup;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Replays many requests, as many at a time as there are processors, a page of the list after another. */
final class ManyReplays {
    private final ReplaySummary summary = new ReplaySummary();
    private final Cancellation cancellation;
    private final ProgressBar bar = new ProgressBar(System.err);
    private final Set<String> ids = new HashSet<>();
    private long done;

    ManyReplays(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    ReplaySummary summary() {
        return summary;
    }

    /**
     * Replays what matches in a store. Page by page and within one version by version, so that few models are in memory at
     * a time.
     *
     * @throws CancellationException if that was asked for; the summary then has what was replayed until then
     */
    void run(Sources sources, TraceQuery query, @Nullable String version) {
        long all = count(sources.finder(), query);
        try (ExecutorService threads = threads()) {
            String cursor = null;
            do {
                TracePage page = sources.finder().find(query, TraceLookup.MAX_PAGE, cursor);
                List<TraceSummary> sorted = page.traces().stream()
                        .filter(this::isNewest)
                        .sorted(Comparator.comparing(
                                s -> Objects.requireNonNullElse(s.provenance().modelVersion(), "")))
                        .toList();
                each(threads, sorted, all, s -> sources.replays()
                        .replay(s.requestId(), version)
                        .ifPresentOrElse(summary::add, summary::leaveOut));
                cursor = page.nextCursor();
            } while (cursor != null);
        } finally {
            bar.end();
        }
    }

    /** A request is had by its id, which callers may repeat; then it is the newest one, which comes first. */
    private boolean isNewest(TraceSummary found) {
        boolean isNew = ids.add(found.requestId());
        if (!isNew) {
            summary.leaveOut();
            done++;
        }
        return isNew;
    }

    private static long count(TraceLookup finder, TraceQuery query) {
        long count = 0;
        String cursor = null;
        do {
            TracePage page = finder.find(query, TraceLookup.MAX_PAGE, cursor);
            count += page.traces().size();
            cursor = page.nextCursor();
        } while (cursor != null);
        return count;
    }

    private static ExecutorService threads() {
        int count = Runtime.getRuntime().availableProcessors();
        // Whoever finds the queue full works as well, and so waits.
        return new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(TraceLookup.MAX_PAGE),
                Executors.defaultThreadFactory(),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    private <T> void each(ExecutorService threads, List<T> requests, long all, Consumer<T> replay) {
        List<CompletableFuture<Void>> running = requests.stream()
                .map(request -> CompletableFuture.runAsync(
                        () -> {
                            cancellation.check();
                            replay.accept(request);
                        },
                        threads))
                .toList();
        for (CompletableFuture<Void> one : running) {
            try {
                one.join();
            } catch (CompletionException e) {
                running.forEach(other -> other.cancel(false));
                throw e.getCause() instanceof RuntimeException reason ? reason : e;
            }
            done++;
            bar.progress("Replaying " + done + " of " + all, all == 0 ? 1 : (double) done / all);
        }
    }

    /** Replays what was read from a file. */
    void run(List<Trace> traces, FileReplays replays, @Nullable String version) {
        try (ExecutorService threads = threads()) {
            each(threads, traces, traces.size(), trace -> {
                Replay replay = replays.judge(trace, version).replay();
                summary.add(replay);
            });
        } finally {
            bar.end();
        }
    }
}
