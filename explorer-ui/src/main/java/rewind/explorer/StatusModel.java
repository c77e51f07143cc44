package rewind.explorer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import rewind.control.EngineException;
import rewind.control.EngineHealth;
import rewind.control.EngineStatus;
import rewind.control.UnreachableEngineException;
import rewind.explorer.models.Shares;
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
    private static final String MODEL = "model";
    private static final String FEATURES = "features";
    /** Checks that fail where there is no model. */
    private static final Set<String> OF_A_MODEL = Set.of(MODEL, FEATURES);
    /** Checks that the trouble bar has words for. */
    private static final Set<String> WORDED = Set.of("store", MODEL, FEATURES, "logs");
    /** Its health costs an answer of the model, so that is asked for every ten seconds. */
    private static final int HEALTH_EVERY = 5;
    /** An engine that does not answer is asked after 4, 8 and then every 16 seconds; and at once when its feed is back. */
    private static final int LONGEST_REST = 8;

    private final TaskRunner runner;
    private final Clock clock;
    private final Value<String> engine = new Value<>(Messages.text("status.starting"));
    private final Value<Health> health = new Value<>(Health.OFF);
    private final Value<Optional<Trouble>> trouble = new Value<>(Optional.empty());
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

    /** How many times of asking until its health is asked for again. */
    private int untilHealth;

    private Optional<EngineHealth> known = Optional.empty();
    private Optional<String> described = Optional.empty();
    private String stored = "";
    private String rated = "";
    private boolean seeded;

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

    /** How the engine is; a dot stands for it. */
    enum Health {
        /** There is none, or not yet. */
        OFF,
        UP,
        /** It answers, and somebody should do something. */
        DEGRADED,
        /** It cannot answer, or does not. */
        DOWN
    }

    /**
     * What keeps the engine from answering.
     *
     * @param away whether it does not answer at all; else it says itself what it lacks
     */
    record Trouble(String words, boolean away) {}

    /** What was learnt of an engine at once; its health where that was asked for and told. */
    private record Look(EngineStatus status, Shares shares, Optional<EngineHealth> health) {}

    Value<Health> health() {
        return health;
    }

    /** Told over the screens until it has passed. */
    Value<Optional<Trouble>> trouble() {
        return trouble;
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
        health.set(Health.DOWN);
    }

    void starting() {
        engine.set(Messages.text("status.starting"));
        health.set(Health.OFF);
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
                    seeded = true;
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
        untilHealth = 0;
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
            boolean deep = untilHealth == 0;
            untilHealth = deep ? HEALTH_EVERY - 1 : untilHealth - 1;
            asking = runner.run(
                    Messages.text("status.task"),
                    ignored -> look(live, deep),
                    look -> show(look, live.inside()),
                    this::failed);
        }
    }

    private static Look look(LiveStore live, boolean deep) {
        EngineStatus status = live.control().status();
        Shares shares = Shares.read(live.rollouts(), status.serving());
        return new Look(status, shares, deep ? healthOf(live) : Optional.empty());
    }

    private static Optional<EngineHealth> healthOf(LiveStore live) {
        try {
            return Optional.of(live.instruments().vitals().health());
        } catch (EngineException e) {
            return Optional.empty(); // it told its status: an older one may not know of health
        }
    }

    private void show(Look look, boolean inside) {
        EngineStatus status = look.status();
        known = look.health().or(() -> known);
        answered = true;
        if (failures > 0) {
            failures = 0;
            showRate();
            back.run();
        }
        Health told = known.map(StatusModel::healthBy).orElse(Health.UP);
        // Before the first training there is nothing to repair: the line says that there is no model yet.
        boolean untrained = status.serving() == null
                && status.problem() == null
                && known.filter(StatusModel::lacksModelAlone).isPresent();
        health.set(untrained ? Health.DEGRADED : told);
        trouble.set(known.filter(it -> health.get() == Health.DOWN)
                .map(it -> new Trouble(Messages.text("status.trouble", reasons(it)), false)));
        String address = status.address().replaceFirst("^https?://", "");
        String where = Messages.text(inside ? "status.inside" : "status.attached", address);
        String does = status.serving() == null
                ? Messages.text("status.idle", where)
                : Messages.text("status.serving", where, look.shares().words());
        engine.set(
                switch (health.get()) {
                    case DOWN -> Messages.text("status.cannot", where);
                    case DEGRADED -> untrained ? does : Messages.text("status.look", does);
                    case UP, OFF -> does;
                });
        stored = Messages.counted("histogram.requests", status.traces()) + ", " + Figures.bytes(status.storeBytes());
        describe(described);
    }

    private static Health healthBy(EngineHealth told) {
        return switch (told.status()) {
            case "up" -> Health.UP;
            case "degraded" -> Health.DEGRADED;
            default -> Health.DOWN;
        };
    }

    private static boolean lacksModelAlone(EngineHealth told) {
        return healthBy(told) == Health.DOWN
                && told.checks().stream()
                        .filter(check -> check.status().equals("down"))
                        .allMatch(check -> OF_A_MODEL.contains(check.name()));
    }

    /** What is down, each with what is the matter. */
    private static String reasons(EngineHealth told) {
        List<EngineHealth.Check> down = told.checks().stream()
                .filter(check -> check.status().equals("down"))
                .toList();
        boolean modelless = down.stream().anyMatch(check -> check.name().equals(MODEL));
        return down.stream()
                // What is known of items is a model's, and tells no more than that there is none.
                .filter(check -> !(modelless && check.name().equals(FEATURES)))
                .map(check -> Messages.text(trouble(check.name()), check.detail(), check.name())
                        .strip())
                .collect(Collectors.joining(" "));
    }

    /** A newer engine may have checks that nobody here has words for. */
    private static String trouble(String check) {
        return "status.trouble." + (WORDED.contains(check) ? check : "other");
    }

    private void failed(Throwable failure) {
        answered = true;
        known = Optional.empty();
        untilHealth = 0;
        health.set(Health.DOWN);
        boolean away = failure instanceof UnreachableEngineException || failure instanceof UnreachableStoreException;
        engine.set(Messages.text("status.silent"));
        String words = Messages.text(away ? "status.away" : "status.lost", Messages.reason(failure));
        trouble.set(Optional.of(new Trouble(words, true)));
        store.set("");
        rate.set("");
        failures++;
        rest = Math.min(1 << Math.min(failures, LONGEST_REST), LONGEST_REST) - 1;
    }

    private void showRate() {
        long second = clock.instant().getEpochSecond();
        meter.add(second, arrived.getAndSet(0));
        // Before those of the last minute are counted nothing would be shown as if it had been measured.
        rated = seeded ? Messages.counted("status.rate", meter.lastMinute(second)) : "";
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
