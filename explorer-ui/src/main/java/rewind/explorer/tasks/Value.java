package rewind.explorer.tasks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A value that tells its listeners when it changes: what a view model shows and a view binds to, without a toolkit.
 * For one thread, the one that the task runner hands results to.
 */
public final class Value<T extends @Nullable Object> {
    private final List<Consumer<? super T>> listeners = new CopyOnWriteArrayList<>();
    private T current;

    public Value(T first) {
        this.current = first;
    }

    public T get() {
        return current;
    }

    /** Changes the value; listeners are told only where it is another one. */
    public void set(T next) {
        if (!Objects.equals(current, next)) {
            current = next;
            for (Consumer<? super T> listener : listeners) {
                listener.accept(next);
            }
        }
    }

    /**
     * Calls the listener at each change from now on.
     *
     * @return ends it
     */
    public Listening listen(Consumer<? super T> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Calls the listener now and at each change from now on. */
    public Listening bind(Consumer<? super T> listener) {
        listener.accept(current);
        return listen(listener);
    }

    /** Ends a listener's calls; ending twice is harmless. */
    @FunctionalInterface
    public interface Listening {
        void end();
    }
}
