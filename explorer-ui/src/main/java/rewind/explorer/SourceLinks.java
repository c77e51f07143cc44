package rewind.explorer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Links;
import rewind.explorer.tasks.Value;

/** Leads from one screen to another over the same traces. */
final class SourceLinks implements Links {
    /** For what is made before there are screens. */
    static final Links NOWHERE = new SourceLinks(new ScreenParts(new Value<>(ShellModel.Screen.REQUESTS)));

    private final ScreenParts parts;
    private @Nullable Target target;

    SourceLinks(ScreenParts parts) {
        this.parts = parts;
    }

    /** The screens that can be led to. */
    interface Target {
        void request(String requestId);

        void span(String requestId, String spanId);

        void replay(String requestId);

        void compare(String leftId, String rightId);

        void requests(String typed, @Nullable Instant since, @Nullable Instant until);
    }

    /** Tells where links lead; before, they lead nowhere. */
    void to(Target screens) {
        target = screens;
    }

    @Override
    public void request(String requestId) {
        if (target != null) {
            parts.choose(ShellModel.Screen.REQUESTS);
            target.request(requestId);
        }
    }

    @Override
    public void span(String requestId, String spanId) {
        if (target != null) {
            parts.choose(ShellModel.Screen.REQUESTS);
            target.span(requestId, spanId);
        }
    }

    @Override
    public void replay(String requestId) {
        if (target != null) {
            parts.choose(ShellModel.Screen.REQUESTS);
            target.replay(requestId);
        }
    }

    @Override
    public void compare(String leftId, String rightId) {
        if (target != null) {
            parts.choose(ShellModel.Screen.COMPARE);
            target.compare(leftId, rightId);
        }
    }

    @Override
    public void requests(String typed, @Nullable Instant since, @Nullable Instant until) {
        if (target != null) {
            parts.choose(ShellModel.Screen.REQUESTS);
            target.requests(typed, since, until);
        }
    }

    @Override
    public void models() {
        parts.choose(ShellModel.Screen.MODELS);
    }
}
