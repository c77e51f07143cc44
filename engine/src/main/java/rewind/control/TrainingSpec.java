package rewind.control;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training that somebody asks for.
 *
 * @param ratings where the engine finds the ratings; best absolute, since the engine may run in another folder
 * @param model the kind of model, {@code als} for example
 * @param version name of the version to be registered
 * @param parameters of the kind of model, as words; what is not given is as usual
 * @param columns names or numbers of the columns by role: user, item, rating, time; empty for those of a known layout
 * @param maxBad the share of lines that may be bad, from 0 to 1; null for the usual
 * @param split how the held-out part is chosen; null for the usual
 * @param search tries settings of the parameters that are not given and takes the best; null for the usual ones
 */
public record TrainingSpec(
        Path ratings,
        String model,
        String version,
        Map<String, String> parameters,
        Map<String, String> columns,
        @Nullable Double maxBad,
        @Nullable String split,
        @Nullable ParameterSearch search) {

    /**
     * A search for good parameters.
     *
     * @param tries how many settings, 1 to 10000; the first has the usual values
     * @param factors whether lengths of vectors are tried too, which cost time and space
     * @param seed of the settings that are tried
     */
    public record ParameterSearch(int tries, boolean factors, long seed) {
        /** The seed where none is given. */
        public static final long USUAL_SEED = 42;
    }

    public TrainingSpec {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** A training with everything as usual. */
    public static TrainingSpec of(Path ratings, String model, String version) {
        return new TrainingSpec(ratings, model, version, Map.of(), Map.of(), null, null, null);
    }
}
