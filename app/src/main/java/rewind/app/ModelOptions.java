package rewind.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rewind.control.TrainingSpec;
import rewind.recommend.training.SearchPlan;
import rewind.recommend.training.TrainerChoice;
import rewind.recommend.training.Trainers;

/** Which kind of model, with which parameters, or how many to try. */
final class ModelOptions {

    @Option(
            names = "--model",
            paramLabel = "KIND",
            defaultValue = "als",
            description = "als, itemknn, ease or popularity (default: ${DEFAULT-VALUE}).")
    String kind = "als";

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "Any parameter of the model by its name in manifests, may be repeated; a name that there is not"
                            + " is answered with those that there are.")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--factors", paramLabel = "N", description = "ALS: length of the vectors.")
    @Nullable String factors;

    @Option(names = "--iterations", paramLabel = "N", description = "ALS: rounds.")
    @Nullable String iterations;

    @Option(names = "--alpha", paramLabel = "X", description = "ALS: confidence in what was rated.")
    @Nullable String alpha;

    @Option(names = "--regularization", paramLabel = "X", description = "ALS, EASE: against overfitting.")
    @Nullable String regularization;

    @Option(names = "--lambda", paramLabel = "X", description = "EASE: the regularization as in the literature.")
    @Nullable String lambda;

    @Option(names = "--neighbours", paramLabel = "N", description = "Item-kNN: how many an item keeps.")
    @Nullable String neighbours;

    @Option(names = "--shrinkage", paramLabel = "X", description = "Item-kNN: against likeness by few users.")
    @Nullable String shrinkage;

    @Option(
            names = "--frequency-exponent",
            paramLabel = "X",
            description = "ALS: how lambda grows with the number of ratings, 0 to 2.")
    @Nullable String frequencyExponent;

    @Option(names = "--seed", paramLabel = "N", description = "Of a model that begins by chance; others need none.")
    @Nullable String seed;

    @Option(names = "--threads", paramLabel = "N", description = "The result does not depend on it (default: all).")
    @Nullable Integer threads;

    @Option(
            names = "--search",
            paramLabel = "N",
            description = "Try N settings of the parameters that are not given, the usual ones first, and take the best"
                    + " on a validation part of the training data.")
    @Nullable Integer search;

    @Option(names = "--search-factors", description = "ALS: the search tries lengths of vectors, too.")
    boolean searchFactors;

    @Option(names = "--search-seed", paramLabel = "N", description = "Of the settings that are tried (default: 42).")
    long searchSeed = TrainingSpec.ParameterSearch.USUAL_SEED;

    TrainerChoice choice() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "factors", factors);
        put(parameters, "iterations", iterations);
        put(parameters, "alpha", alpha);
        put(parameters, "regularization", regularization);
        put(parameters, "frequency_exponent", frequencyExponent);
        put(parameters, "lambda", lambda);
        put(parameters, "neighbours", neighbours);
        put(parameters, "shrinkage", shrinkage);
        if (Trainers.usual(kind).containsKey("seed")) {
            put(parameters, "seed", seed);
        }
        set.forEach((name, value) -> put(parameters, name, value));
        if (search == null) {
            return TrainerChoice.of(Trainers.of(kind, parameters));
        }
        return TrainerChoice.searched(new SearchPlan(kind, parameters, search, searchFactors, searchSeed));
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    int threadCount() {
        int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (count < 1) {
            throw new IllegalArgumentException("At least one thread is needed, not " + count + ".");
        }
        return count;
    }
}
