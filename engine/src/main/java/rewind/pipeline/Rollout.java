package rewind.pipeline;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import rewind.recommend.data.DataException;
import rewind.recommend.model.ModelException;

/** Which version serves. Survives a restart, by the registry. */
public final class Rollout {
    private final ModelLoader loader;
    private final AtomicReference<@Nullable ServingModel> current = new AtomicReference<>();
    private @Nullable String problem;

    /** Loads what served last. Where that is damaged nothing serves, and {@link #problem} says why. */
    public Rollout(ModelLoader loader) {
        this.loader = loader;
        try {
            loader.registry().serving().ifPresent(version -> current.set(loader.load(version)));
        } catch (ModelException | DataException e) {
            problem = e.getMessage();
        }
    }

    /** The version that serves now; a request asks once and keeps what it got. */
    public Optional<ServingModel> current() {
        return Optional.ofNullable(current.get());
    }

    /** Why nothing serves, for a person to read. */
    public synchronized Optional<String> problem() {
        return current.get() != null ? Optional.empty() : Optional.ofNullable(problem);
    }

    /** The name of the version that serves. */
    public Optional<String> servingVersion() {
        ServingModel serving = current.get();
        return serving == null
                ? Optional.empty()
                : Optional.of(serving.manifest().version());
    }

    /**
     * Makes another version serve: all requests that ask for {@link #current} once this has returned get it.
     *
     * @param record keeps the switch (from, to) before it takes effect; where it throws, everything stays as it was
     * @throws ModelException if there is no such version, or it is damaged
     * @throws DataException if its snapshot is missing or damaged
     */
    public synchronized Optional<String> switchTo(String version, BiConsumer<Optional<String>, String> record) {
        ServingModel next = loader.load(version);
        Optional<String> previous = servingVersion();
        loader.registry().setServing(version);
        try {
            record.accept(previous, version);
        } catch (RuntimeException e) {
            previous.ifPresentOrElse(loader.registry()::setServing, loader.registry()::clearServing);
            throw e;
        }
        current.set(next);
        problem = null;
        return previous;
    }
}
