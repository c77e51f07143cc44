package rewind.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that share tasks numbered from 0. Which thread does which task is left to chance, so a task must write
 * to places of its own only: then the result is the same for any number of threads.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final Cancellation cancellation;
    private final ExecutorService executor;

    public Workers(int threads, Cancellation cancellation) {
        if (threads < 1) {
            throw new IllegalArgumentException("At least one thread is needed, not " + threads);
        }
        this.threads = threads;
        this.cancellation = cancellation;
        this.executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("training-", 0).factory());
    }

    /**
     * Does all tasks and returns when they are done.
     *
     * @param worker makes what does the tasks of one thread, with scratch space of its own
     * @throws CancellationException if that was asked for
     * @throws OutOfMemoryError if a task met it
     */
    public void forEach(int tasks, Supplier<IntConsumer> worker) {
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            IntConsumer task = worker.get();
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                cancellation.check();
                task.accept(i);
            }
        };
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, tasks); i++) {
            running.add(executor.submit(loop));
        }
        // All are waited for before any failure is passed on: none may still write when the caller goes on.
        Throwable failure = null;
        for (Future<?> future : running) {
            Throwable found = outcome(future);
            failure = failure == null ? found : failure;
        }
        if (failure instanceof CancellationException cancelled) {
            throw cancelled;
        }
        if (failure instanceof OutOfMemoryError full) {
            // Callers have a word of their own for this.
            throw full;
        }
        if (failure != null) {
            throw new IllegalStateException("A training task failed: " + failure, failure);
        }
    }

    private static @Nullable Throwable outcome(Future<?> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    future.get();
                    return null;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return e.getCause();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        executor.close();
    }
}
