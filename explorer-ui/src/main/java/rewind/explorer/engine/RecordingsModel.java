package rewind.explorer.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rewind.control.ProfileControl;
import rewind.explorer.controls.Notices;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.telemetry.profile.Profile;

/** Decides on flight recordings of the engine: begins, ends, lists and saves them. */
public final class RecordingsModel implements ScreenLife {
    /** Of a recording that is asked for. */
    static final int SECONDS = 10;

    private static final Duration TICK = Duration.ofMillis(250);
    private static final int TICKS_A_SECOND = 4;
    /** Others may begin recordings too. */
    private static final int TICKS_A_LIST = 5 * TICKS_A_SECOND;

    private final ProfileControl profiles;
    private final TaskRunner runner;
    private final Notices notices;
    private final Value<List<Profile>> all = new Value<>(List.of());
    private final Value<Optional<Going>> going = new Value<>(Optional.empty());
    private final Value<String> problem = new Value<>("");
    private final RunningTask ticking;
    private RunningTask listing = RunningTask.NONE;
    private boolean busy;
    /** Whether the last question for the list was answered. */
    private boolean listed = true;

    private boolean shown;
    private int ticks;

    /**
     * A recording on its way that was asked for here.
     *
     * @param ticks since it began, a quarter of a second each
     * @param ending whether it was asked to end
     */
    record Going(String name, int ticks, boolean ending) {
        /** From 0 to 1. */
        double share() {
            return Math.min(1, (double) seconds() / SECONDS);
        }

        int seconds() {
            return Math.min(SECONDS, ticks / TICKS_A_SECOND);
        }
    }

    /** A model that lists nothing before it is shown. */
    public RecordingsModel(ProfileControl profiles, TaskRunner runner, Notices notices) {
        this.profiles = profiles;
        this.runner = runner;
        this.notices = notices;
        this.ticking = runner.every(TICK, this::tick);
    }

    /** Newest first. */
    Value<List<Profile>> all() {
        return all;
    }

    /** The recording that was begun here and goes on. */
    Value<Optional<Going>> going() {
        return going;
    }

    /** Why they cannot be listed; empty where they can. */
    Value<String> problem() {
        return problem;
    }

    @Override
    public void shown() {
        shown = true;
        list();
    }

    @Override
    public void hidden() {
        shown = false;
    }

    @Override
    public void reload() {
        list();
    }

    @Override
    public void engineIsBack() {
        if (shown) {
            list();
        }
    }

    private void list() {
        listing.cancel();
        ticks = 0;
        listed = false;
        listing = runner.run(
                Messages.text("engine.recordings.task"),
                ignored -> profiles.profiles(),
                found -> {
                    listed = true;
                    problem.set("");
                    all.set(found);
                    settle(found);
                },
                failure -> {
                    listed = true;
                    problem.set(Messages.reason(failure));
                });
    }

    /** Whether what was begun here has ended. */
    private void settle(List<Profile> found) {
        going.get().ifPresent(now -> {
            Optional<Profile> recorded = found.stream()
                    .filter(profile -> profile.name().equals(now.name()))
                    .findFirst();
            if (recorded.isEmpty() || recorded.get().state() != Profile.State.RECORDING) {
                going.set(Optional.empty());
                recorded.ifPresent(this::tell);
            }
        });
    }

    private void tell(Profile recorded) {
        String error = recorded.error();
        if (error != null) {
            notices.warn(Messages.text("engine.recordings.lost", recorded.name(), error));
        } else {
            notices.say(Messages.text("engine.recordings.kept", recorded.name(), Figures.bytes(recorded.bytes())));
        }
    }

    /** Begins one, where none goes on. */
    void record() {
        if (busy || going.get().isPresent()) {
            return;
        }
        busy = true;
        runner.run(
                Messages.text("engine.recordings.begin"),
                ignored -> profiles.record(SECONDS),
                name -> {
                    busy = false;
                    going.set(Optional.of(new Going(name, 0, false)));
                    list();
                },
                failure -> {
                    busy = false;
                    notices.warn(Messages.text("engine.recordings.refused", Messages.reason(failure)));
                });
    }

    /** Ends the one that was begun here; what it has is kept. */
    void end() {
        going.get().filter(now -> !now.ending()).ifPresent(now -> {
            going.set(Optional.of(new Going(now.name(), now.ticks(), true)));
            runner.run(
                    Messages.text("engine.recordings.end"),
                    ignored -> {
                        profiles.end(now.name());
                        return now.name();
                    },
                    ignored -> list(),
                    failure -> {
                        going.set(going.get().map(still -> new Going(still.name(), still.ticks(), false)));
                        notices.warn(Messages.text("engine.recordings.unended", Messages.reason(failure)));
                    });
        });
    }

    /** Saves one to a file, once it has ended. */
    public void save(String name, Path file) {
        runner.run(
                Messages.text("engine.recordings.save", name),
                ignored -> profiles.save(name, file),
                bytes -> notices.say(Messages.text(
                        "engine.recordings.saved", String.valueOf(file.getFileName()), Figures.bytes(bytes))),
                failure -> notices.warn(Messages.text("engine.recordings.unsaved", name, Messages.reason(failure))));
    }

    private void tick() {
        ticks++;
        going.set(going.get().map(now -> new Going(now.name(), now.ticks() + 1, now.ending())));
        boolean over = going.get().isPresent() && going.get().get().ticks() > SECONDS * TICKS_A_SECOND;
        if (listed && ((over && ticks >= TICKS_A_SECOND) || (shown && ticks >= TICKS_A_LIST))) {
            list();
        }
    }

    @Override
    public void close() {
        ticking.cancel();
        listing.cancel();
    }
}
