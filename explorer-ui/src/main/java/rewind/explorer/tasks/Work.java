package rewind.explorer.tasks;

import org.jspecify.annotations.Nullable;

/** What is done in the background. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {

    /**
     * Does it, on a background thread.
     *
     * @param progress where to tell how far it is and to ask whether the result is still wanted
     */
    T call(Progress progress) throws Exception;
}
