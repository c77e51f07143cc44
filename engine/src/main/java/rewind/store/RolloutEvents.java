package rewind.store;

import java.util.List;

/** Keeps what was done to the serving of models. Methods throw {@link StoreException} where the store cannot. */
public interface RolloutEvents {

    /** Keeps an event; when this returns it is on disk. */
    void append(RolloutEvent event);

    /** The newest events, newest first, at most {@code limit}. */
    List<RolloutEvent> newest(int limit);
}
