package rewind.explorer.tasks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The task runner of the real window: a few threads, and JavaFX's own.
 *
 * <p>A cancelled task is not interrupted, unless it came by way of {@link #interrupting()}: H2 closes its files when a thread
 * that reads them is. What has not begun never begins, and the rest is asked through {@link Progress#isCancelled()}.
 */
public final class BackgroundRunner implements TaskRunner {
    private static final int THREADS = 4;
    private static final Duration LASTING = Duration.ofMillis(400);

    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, daemons("explorer-work-"));
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(daemons("explorer-clock-"));
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Value<List<TaskStatus>> lasting = new Value<>(List.of());
    private final Map<Running<?>, TaskStatus> shown = new LinkedHashMap<>();

    @Override
    public <T extends @Nullable Object> RunningTask run(
            String title, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        return begin(new Running<>(title, work, done, failed, false));
    }

    private <T extends @Nullable Object> RunningTask begin(Running<T> task) {
        task.future = workers.submit(task);
        task.notice = after(LASTING, task::show);
        return task;
    }

    @Override
    public TaskRunner interrupting() {
        return new Interrupting();
    }

    /** This runner, with work that may be interrupted. */
    private final class Interrupting implements TaskRunner {
        @Override
        public <T extends @Nullable Object> RunningTask run(
                String title, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
            return begin(new Running<>(title, work, done, failed, true));
        }

        @Override
        public TaskRunner interrupting() {
            return this;
        }

        @Override
        public RunningTask after(Duration delay, Runnable action) {
            return BackgroundRunner.this.after(delay, action);
        }

        @Override
        public RunningTask every(Duration period, Runnable action) {
            return BackgroundRunner.this.every(period, action);
        }

        @Override
        public void onUi(Runnable action) {
            BackgroundRunner.this.onUi(action);
        }

        @Override
        public void onceDrawn(Runnable action) {
            BackgroundRunner.this.onceDrawn(action);
        }

        @Override
        public Value<List<TaskStatus>> lasting() {
            return lasting;
        }

        @Override
        public void close() {
            BackgroundRunner.this.close();
        }
    }

    @Override
    public RunningTask after(Duration delay, Runnable action) {
        Timed timed = new Timed(action);
        timed.future = clock.schedule(timed, delay.toMillis(), TimeUnit.MILLISECONDS);
        return timed;
    }

    @Override
    public RunningTask every(Duration period, Runnable action) {
        Timed timed = new Timed(action);
        timed.future = clock.scheduleAtFixedRate(timed, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return timed;
    }

    @Override
    public void onUi(Runnable action) {
        if (!closed.get()) {
            Platform.runLater(() -> {
                if (!closed.get()) {
                    action.run();
                }
            });
        }
    }

    @Override
    public void onceDrawn(Runnable action) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                frames++;
                // When the second begins, the first is drawn; it comes onto the screen by this thread, so behind that.
                if (frames > 1) {
                    stop();
                    onUi(action);
                }
            }
        }.start();
    }

    @Override
    public Value<List<TaskStatus>> lasting() {
        return lasting;
    }

    @Override
    public void close() {
        closed.set(true);
        clock.shutdownNow();
        workers.shutdown();
    }

    private void tellLasting() {
        lasting.set(List.copyOf(new ArrayList<>(shown.values())));
    }

    private static ThreadFactory daemons(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 1).factory();
    }

    /** An action of the clock; ticks that find the one before still waiting for the UI thread are left out. */
    private final class Timed implements Runnable, RunningTask {
        private final Runnable action;
        private final AtomicBoolean waiting = new AtomicBoolean();
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private volatile @Nullable Future<?> future;

        Timed(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            if (waiting.compareAndSet(false, true)) {
                onUi(() -> {
                    waiting.set(false);
                    if (!cancelled.get()) {
                        action.run();
                    }
                });
            }
        }

        @Override
        public void cancel() {
            cancelled.set(true);
            Future<?> running = future;
            if (running != null) {
                running.cancel(false);
            }
        }
    }

    private final class Running<T extends @Nullable Object> implements Runnable, RunningTask, Progress {
        private final String title;
        private final Work<T> work;
        private final Consumer<? super T> done;
        private final Consumer<? super Throwable> failed;
        private final boolean interruptible;
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private volatile TaskStatus status;
        private volatile boolean ended;
        private volatile @Nullable Future<?> future;
        private volatile RunningTask notice = NONE;

        Running(
                String title,
                Work<T> work,
                Consumer<? super T> done,
                Consumer<? super Throwable> failed,
                boolean interruptible) {
            this.title = title;
            this.interruptible = interruptible;
            this.work = work;
            this.done = done;
            this.failed = failed;
            this.status = new TaskStatus(title, "", Double.NaN);
        }

        @Override
        public void run() {
            if (cancelled.get() || closed.get()) {
                return;
            }
            try {
                T result = work.call(this);
                onUi(() -> end(() -> done.accept(result)));
            } catch (Throwable e) { // the view shows it, an Error too: a screen must not load for ever
                onUi(() -> end(() -> failed.accept(e)));
            }
        }

        private void end(Runnable tell) {
            hide();
            if (!cancelled.get()) {
                tell.run();
            }
        }

        private void show() {
            if (!ended && !cancelled.get()) {
                shown.put(this, status);
                tellLasting();
            }
        }

        private void hide() {
            ended = true;
            notice.cancel();
            if (shown.remove(this) != null) {
                tellLasting();
            }
        }

        @Override
        public void cancel() {
            cancelled.set(true);
            Future<?> running = future;
            if (running != null) {
                running.cancel(interruptible);
            }
            onUi(this::hide);
        }

        @Override
        public void report(String what, double fraction) {
            status = new TaskStatus(title, what, fraction, status.stop());
            tell();
        }

        @Override
        public void stoppable(Runnable stop) {
            status = new TaskStatus(title, status.what(), status.fraction(), stop);
            tell();
        }

        private void tell() {
            onUi(() -> {
                if (shown.replace(this, status) != null) {
                    tellLasting();
                }
            });
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get() || closed.get();
        }
    }
}
