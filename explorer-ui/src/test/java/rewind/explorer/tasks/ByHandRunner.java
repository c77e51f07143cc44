package rewind.explorer.tasks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A runner on the test's own thread, whose time passes when the test says so; work may be held back to be late. */
public final class ByHandRunner implements TaskRunner {
    private final Value<List<TaskStatus>> lasting = new Value<>(List.of());
    private final List<Timer> timers = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private boolean holding;

    /** From now on work waits for {@link #finish}. */
    public void hold() {
        holding = true;
    }

    /** Does the work that was held back, but for what was cancelled, and what comes at once from now on. */
    public void finish() {
        holding = false;
        List<Held> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(Held::run);
    }

    /** Does the first piece of work that was held back. */
    public void finishNext() {
        held.removeFirst().run();
    }

    /** How many pieces of work wait, without the cancelled ones. */
    public long waiting() {
        return held.stream().filter(h -> !h.cancelled).count();
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        Duration until = now.plus(time);
        while (true) {
            Timer next = timers.stream()
                    .filter(t -> !t.cancelled && t.due.compareTo(until) <= 0)
                    .min(Comparator.comparing(t -> t.due))
                    .orElse(null);
            if (next == null) {
                now = until;
                return;
            }
            now = next.due;
            if (next.period == null) {
                timers.remove(next);
            } else {
                next.due = next.due.plus(next.period);
            }
            next.action.run();
        }
    }

    @Override
    public <T extends @Nullable Object> RunningTask run(
            String title, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        Held task = new Held();
        task.action = () -> {
            T result;
            try {
                result = work.call(task);
            } catch (Exception e) {
                failed.accept(e);
                return;
            }
            done.accept(result);
        };
        if (holding) {
            held.add(task);
        } else {
            task.run();
        }
        return task;
    }

    @Override
    public RunningTask after(Duration delay, Runnable action) {
        return timer(delay, null, action);
    }

    @Override
    public RunningTask every(Duration period, Runnable action) {
        return timer(period, period, action);
    }

    private RunningTask timer(Duration delay, @Nullable Duration period, Runnable action) {
        Timer timer = new Timer(now.plus(delay), period, action);
        timers.add(timer);
        return timer;
    }

    @Override
    public void onUi(Runnable action) {
        action.run();
    }

    @Override
    public void onceDrawn(Runnable action) {
        action.run();
    }

    @Override
    public Value<List<TaskStatus>> lasting() {
        return lasting;
    }

    @Override
    public void close() {
        timers.clear();
        held.clear();
    }

    private static final class Timer implements RunningTask {
        private final @Nullable Duration period;
        private final Runnable action;
        private Duration due;
        private boolean cancelled;

        Timer(Duration due, @Nullable Duration period, Runnable action) {
            this.due = due;
            this.period = period;
            this.action = action;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private static final class Held implements RunningTask, Progress {
        private Runnable action = () -> {};
        private boolean cancelled;

        void run() {
            if (!cancelled) {
                action.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void report(String what, double fraction) {}

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
