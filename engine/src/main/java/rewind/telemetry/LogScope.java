package rewind.telemetry;

import java.util.function.Supplier;

/**
 * For whom a thread works, so that code which has no request at hand logs with its names all the same. Bound for as long as a
 * call takes and never to be forgotten on a thread that goes on with something else, which a thread-local can be.
 */
public final class LogScope {
    private static final ScopedValue<Supplier<LogContext>> CURRENT = ScopedValue.newInstance();

    private LogScope() {}

    /** For whom this thread works now; {@link LogContext#NONE} where that is nobody. */
    public static LogContext current() {
        return CURRENT.isBound() ? CURRENT.get().get() : LogContext.NONE;
    }

    /**
     * Does something for somebody.
     *
     * @param who asked for with each entry, on the thread that logs it
     */
    public static void run(Supplier<LogContext> who, Runnable work) {
        ScopedValue.where(CURRENT, who).run(work);
    }

    /** The same, where something comes of it. */
    public static <T> T call(Supplier<LogContext> who, Supplier<T> work) {
        return ScopedValue.where(CURRENT, who).call(work::get);
    }

    /** Work for another thread that is still done for whom this thread works now. */
    public static Runnable carried(Runnable work) {
        LogContext who = current();
        return () -> run(() -> who, work);
    }
}
