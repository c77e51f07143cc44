package rewind.control;

import org.jspecify.annotations.Nullable;

/**
 * How the engine is doing.
 *
 * @param address where the engine listens, {@code http://127.0.0.1:8080} for example
 * @param serving the model version that answers now, null while there is none
 * @param traces how many traces the store holds
 * @param storeBytes what the store takes on disk
 * @param problem why none serves although one should, for a person to read; null else
 */
public record EngineStatus(
        String address,
        @Nullable String serving,
        long traces,
        long storeBytes,
        @Nullable String problem) {

    /** An engine without a problem. */
    public EngineStatus(String address, @Nullable String serving, long traces, long storeBytes) {
        this(address, serving, traces, storeBytes, null);
    }
}
