package rewind.explorer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import rewind.control.EngineStatus;
import rewind.control.UnreachableEngineException;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.TaskStatus;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.store.TraceFeed;
import rewind.store.TraceQuery;
import rewind.store.UnreachableStoreException;

/** Decides what the status line says. */
final class StatusModel {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final int MINUTE = 60;
    /** An engine that does not answer is asked after 4, 8 and then every 16 seconds; and at once when its feed is back. */
    private static final int LONGEST_REST = 8;

    private final TaskRunner runner;
    private final Clock clock;
    private final Value<String> engine = new Value<>(Messages.text("status.starting"));
    private final Value<Boolean> healthy = new Value<>(false);
    private final Value<String> store = new Value<>("");
    private final Value<String> rate = new Value<>("");
    private final Value<String> memory = new Value<>("");
    private final Value<List<TaskStatus>> tasks;
    private final RateMeter meter = new RateMeter();
    private final AtomicLong arrived = new AtomicLong();
    private RunningTask asking = RunningTask.NONE;
    private RunningTask ticking;
    private TraceFeed.Subscription subscription = () -> {};
    private Optional<LiveStore> watched = Optional.empty();
    private Runnable back = () -> {};
    private boolean answered = true;
    /** How often it did not answer, since it last did. */
    private int failures;
    /** How many times of asking are left out yet. */
    private int rest;

    private Optional<String> described = Optional.empty();
    private String stored = "";
    private String rated = "";

    StatusModel(TaskRunner runner, Clock clock) {
        this.runner = runner;
        this.clock = clock;
        this.tasks = runner.lasting();
        this.ticking = runner.every(PERIOD, this::showMemory);
        showMemory();
    }

    Value<String> engine() {
        return engine;
    }

    Value<Boolean> healthy() {
        return healthy;
    }

    Value<String> store() {
        return store;
    }

    Value<String> rate() {
        return rate;
    }

    Value<String> memory() {
        return memory;
    }

    Value<List<TaskStatus>> tasks() {
        return tasks;
    }

    void filesOnly() {
        engine.set(Messages.text("status.files"));
    }

    /** What is in front of the reader is told in the place of the live store: a file, or nothing. */
    void describe(Optional<String> file) {
        described = file;
        store.set(file.orElse(stored));
        rate.set(file.isPresent() ? "" : rated);
    }

    void startFailed() {
        engine.set(Messages.text("status.down"));
    }

    void starting() {
        engine.set(Messages.text("status.starting"));
    }

    /** Asks the engine from now on. */
    void watch(LiveStore live) {
        watched = Optional.of(live);
        subscription = live.feed()
                .subscribe(
                        batch -> arrived.addAndGet(batch.size()),
                        () -> runner.onUi(() -> {
                            countLastMinute(live);
                            refresh();
                        }));
        countLastMinute(live);
        ticking.cancel();
        ticking = runner.every(PERIOD, () -> ask(live));
        ask(live);
    }

    private void countLastMinute(LiveStore live) {
        Instant now = clock.instant();
        runner.run(
                Messages.text("status.task"),
                ignored -> live.finder()
                        .histogram(TraceQuery.ALL, now.minusSeconds(MINUTE), now, MINUTE)
                        .requests(),
                before -> {
                    meter.clear();
                    meter.seed(now.getEpochSecond(), before);
                    showRate();
                },
                this::failed);
    }

    /** Calls this when an engine that did not answer does so again. */
    void onBack(Runnable action) {
        back = action;
    }

    /** Asks the engine now, for something has changed. */
    void refresh() {
        asking.cancel();
        answered = true;
        rest = 0;
        watched.ifPresent(this::ask);
    }

    private void ask(LiveStore live) {
        showMemory();
        if (rest > 0) {
            rest--;
            return;
        }
        if (failures == 0) {
            showRate();
        }
        if (answered) {
            answered = false;
            asking = runner.run(
                    Messages.text("status.task"),
                    ignored -> live.control().status(),
                    status -> show(status, live.inside()),
                    this::failed);
        }
    }

    private void show(EngineStatus status, boolean inside) {
        answered = true;
        if (failures > 0) {
            failures = 0;
            showRate();
            back.run();
        }
        healthy.set(true);
        String address = status.address().replaceFirst("^https?://", "");
        String where = Messages.text(inside ? "status.inside" : "status.attached", address);
        engine.set(
                status.serving() == null
                        ? Messages.text("status.idle", where)
                        : Messages.text("status.serving", where, status.serving()));
        stored = Messages.counted("histogram.requests", status.traces()) + ", " + Figures.bytes(status.storeBytes());
        describe(described);
    }

    private void failed(Throwable failure) {
        answered = true;
        healthy.set(false);
        boolean away = failure instanceof UnreachableEngineException || failure instanceof UnreachableStoreException;
        engine.set(Messages.text(away ? "status.away" : "status.lost", Messages.reason(failure)));
        store.set("");
        rate.set("");
        failures++;
        rest = Math.min(1 << Math.min(failures, LONGEST_REST), LONGEST_REST) - 1;
    }

    private void showRate() {
        long second = clock.instant().getEpochSecond();
        meter.add(second, arrived.getAndSet(0));
        rated = Messages.counted("status.rate", meter.lastMinute(second));
        describe(described);
    }

    private void showMemory() {
        Runtime runtime = Runtime.getRuntime();
        memory.set(Messages.text("status.memory", Figures.bytes(runtime.totalMemory() - runtime.freeMemory())));
    }

    void close() {
        ticking.cancel();
        asking.cancel();
        subscription.close();
    }
}
