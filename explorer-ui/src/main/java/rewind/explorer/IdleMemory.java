package rewind.explorer;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Messages;

/**
 * Gives memory back while nobody works. A start and a large question make the heap grow. The collector gives back regions that are
 * wholly free, and only a collection of everything makes such; it stops the window for a tenth of a second, so it waits until
 * neither a person nor the engine has done anything for a while, and until it is worth it. For the UI thread.
 */
final class IdleMemory {
    static final Duration LOOK = Duration.ofSeconds(5);
    /** Since the last one, bytes. */
    static final long WORTH = 32L << 20;
    /** Looks after each other in which nothing happened. */
    static final int CALM = 2;
    /** Of one processor: a window that shows what does not change takes less. */
    private static final double BUSY = 0.1;

    private final TaskRunner runner;
    private final LongSupplier committed;
    private final Supplier<Duration> processor;
    private final Runnable collection;
    private long known;
    private Duration before;
    private int calm;
    private boolean collecting;

    /**
     * Looks from now on, until the runner is closed.
     *
     * @param committed what the heap has of the system, bytes
     * @param processor what this process has computed so far
     * @param collection gives back what is free; called in the background
     */
    IdleMemory(TaskRunner runner, LongSupplier committed, Supplier<Duration> processor, Runnable collection) {
        this.runner = runner;
        this.committed = committed;
        this.processor = processor;
        this.collection = collection;
        this.before = processor.get();
        runner.every(LOOK, this::look);
    }

    /** For this process, and whatever is done in this window. */
    static void watch(TaskRunner runner, Scene scene) {
        Runtime runtime = Runtime.getRuntime();
        ProcessHandle process = ProcessHandle.current();
        IdleMemory memory = new IdleMemory(
                runner,
                runtime::totalMemory,
                () -> process.info().totalCpuDuration().orElse(Duration.ZERO),
                runtime::gc);
        scene.addEventFilter(InputEvent.ANY, ignored -> memory.touched());
    }

    /** Somebody is there. */
    void touched() {
        calm = 0;
    }

    private void look() {
        Duration now = processor.get();
        boolean busy = now.minus(before).toNanos() > BUSY * LOOK.toNanos();
        before = now;
        calm = busy || collecting ? 0 : calm + 1;
        if (calm >= CALM && committed.getAsLong() - known >= WORTH) {
            collect();
        }
    }

    private void collect() {
        collecting = true;
        runner.run(
                Messages.text("memory.task"),
                ignored -> {
                    collection.run();
                    return committed.getAsLong();
                },
                left -> {
                    known = left;
                    collecting = false;
                },
                failure -> {
                    collecting = false;
                    KeptLines.untold(failure);
                });
    }
}
