package rewind.explorer.compare;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.RunningTask;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;

/** Decides which two requests are compared, and reads and compares them in the background. */
public final class CompareModel {
    /** Before this, what was there before stays: most traces are there sooner. */
    private static final Duration SKELETON = Duration.ofMillis(150);

    private final Source own;
    private final TaskRunner runner;
    private final SideModel left = new SideModel();
    private final SideModel right = new SideModel();
    private final Value<ScreenState> state = new Value<>(hint());
    private final Value<Optional<Compared>> shown = new Value<>(Optional.empty());
    private RunningTask reading = RunningTask.NONE;
    private RunningTask skeleton = RunningTask.NONE;

    /**
     * Of no requests yet.
     *
     * @param own where requests are looked for whose ids are typed
     * @param runner whose work is not interrupted: the other request may come from a file
     */
    public CompareModel(Source own, TaskRunner runner) {
        this.own = own;
        this.runner = runner;
    }

    /** What came of reading: of either side null where it was not asked for. */
    private record Answer(
            @Nullable Finding left,
            @Nullable Finding right,
            @Nullable Compared compared) {}

    Value<ScreenState> state() {
        return state;
    }

    SideModel left() {
        return left;
    }

    SideModel right() {
        return right;
    }

    Value<Optional<Compared>> shown() {
        return shown;
    }

    /** The id of the left request of the comparison that is shown; empty where none is. */
    public Optional<String> shownLeft() {
        return shown.get().map(now -> now.left().summary().requestId());
    }

    Source own() {
        return own;
    }

    /** Compares two requests; those that are on their way are given up. */
    public void compare(Pick one, Pick other) {
        left.want(one);
        right.want(other);
        read();
    }

    /** Compares two requests of these traces. */
    public void compare(String leftId, String rightId) {
        compare(new Pick(own, leftId), new Pick(own, rightId));
    }

    /** Takes another request as one of the two, where it came from before or, where there was none, here; blank text for none. */
    void type(SideModel side, String id) {
        Source source = side.wanted().get().map(Pick::source).orElse(own);
        side.want(id.isBlank() ? null : new Pick(source, id.strip()));
        read();
    }

    /** Puts the left one on the right and the right one on the left. */
    void swap() {
        Pick one = left.wanted().get().orElse(null);
        Pick other = right.wanted().get().orElse(null);
        Side leftSide = left.side().get().orElse(null);
        Side rightSide = right.side().get().orElse(null);
        left.want(other);
        right.want(one);
        left.side().set(Optional.ofNullable(rightSide));
        right.side().set(Optional.ofNullable(leftSide));
        read();
    }

    /** Reads both anew. */
    void reload() {
        left.side().set(Optional.empty());
        right.side().set(Optional.empty());
        read();
    }

    /** Reads again what could not be read. */
    void retryIfFailed() {
        if (state.get().kind() == ScreenState.Kind.FAILED) {
            read();
        }
    }

    private void read() {
        reading.cancel();
        skeleton.cancel();
        Pick one = left.wanted().get().orElse(null);
        Pick other = right.wanted().get().orElse(null);
        if (one == null && other == null) {
            shown.set(Optional.empty());
            state.set(hint());
            return;
        }
        Side leftSide = left.side().get().orElse(null);
        Side rightSide = right.side().get().orElse(null);
        skeleton = runner.after(SKELETON, () -> state.set(ScreenState.LOADING));
        reading = runner.run(
                Messages.text("compare.task"),
                ignored -> answer(one, leftSide, other, rightSide),
                this::show,
                failure -> {
                    skeleton.cancel();
                    state.set(ScreenState.failed(Messages.text("compare.failed.title"), Messages.reason(failure)));
                });
    }

    private static Answer answer(
            @Nullable Pick one, @Nullable Side leftSide, @Nullable Pick other, @Nullable Side rightSide) {
        Finding leftFound = finding(one, leftSide);
        Finding rightFound = finding(other, rightSide);
        Side left = leftFound == null ? null : leftFound.side();
        Side right = rightFound == null ? null : rightFound.side();
        return new Answer(leftFound, rightFound, left == null || right == null ? null : Compared.of(left, right));
    }

    private static @Nullable Finding finding(@Nullable Pick pick, @Nullable Side known) {
        if (known != null) {
            return new Finding(known, "");
        }
        return pick == null ? null : Finding.of(pick);
    }

    private void show(Answer answer) {
        skeleton.cancel();
        if (answer.left != null) {
            left.found(answer.left);
        }
        if (answer.right != null) {
            right.found(answer.right);
        }
        shown.set(Optional.ofNullable(answer.compared));
        state.set(answer.compared == null ? half() : ScreenState.READY);
    }

    /** There is one request of two, or an id that leads nowhere. */
    private ScreenState half() {
        if (!left.problem().get().isEmpty() || !right.problem().get().isEmpty()) {
            return ScreenState.empty( // what is wrong stands at the id
                    Messages.text("compare.half.right"), Messages.text("compare.nothing.advice"));
        }
        boolean isLeft = left.side().get().isPresent();
        return ScreenState.empty(
                Messages.text(isLeft ? "compare.half.right" : "compare.half.left"),
                Messages.text("compare.half.advice"));
    }

    private static ScreenState hint() {
        return ScreenState.empty(Messages.text("compare.none.title"), Messages.text("compare.none.advice"));
    }
}
