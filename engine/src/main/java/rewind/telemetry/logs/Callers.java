package rewind.telemetry.logs;

import java.lang.StackWalker.StackFrame;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds who logs: the first frame that is not of what carries entries. Walks a few frames where Logback's own way fills in the
 * whole stack, and leaves the line number, which takes longest, to whoever reads the frame.
 */
final class Callers {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final String[] CARRIERS = {
        "rewind.telemetry.logs.Callers",
        "rewind.telemetry.logs.LogAppender",
        "rewind.telemetry.logs.EngineLogs",
        "rewind.telemetry.RequestContext",
        "rewind.telemetry.RequestEntries",
        "rewind.pipeline.Traced",
        "ch.qos.logback.",
        "org.jboss.logging.",
        "org.slf4j.",
        "java.",
        "jdk."
    };
    /** Texts may have anything in them, and there is no end to them. */
    private static final int REMEMBERED = 4096;

    private final Map<Object, StackFrame> known = new ConcurrentHashMap<>();

    /** @param site entries with the same have the same caller; null where that is not known */
    @Nullable StackFrame find(@Nullable Object site) {
        if (site == null) {
            return walk();
        }
        StackFrame frame = known.get(site);
        if (frame == null) {
            frame = walk();
            if (frame != null && known.size() < REMEMBERED) {
                known.put(site, frame);
            }
        }
        return frame;
    }

    private static @Nullable StackFrame walk() {
        return WALKER.walk(Callers::first).orElse(null);
    }

    private static Optional<StackFrame> first(Stream<StackFrame> frames) {
        return frames.filter(frame -> !carries(frame.getClassName())).findFirst();
    }

    private static boolean carries(String type) {
        for (String carrier : CARRIERS) {
            if (type.startsWith(carrier)) {
                return true;
            }
        }
        return false;
    }
}
