package rewind.control;

import java.util.Map;
import java.util.TreeSet;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.model.ModelException;
import rewind.recommend.model.PopularityTrainer;
import rewind.recommend.model.Trainer;
import rewind.recommend.registry.CodeVersion;
import rewind.recommend.registry.VersionName;
import rewind.recommend.training.TrainingRequest;

/** Makes a request to train of what somebody asked for; an {@link IllegalArgumentException} names the field. */
final class TrainingRequests {
    private TrainingRequests() {}

    /** @throws EngineException if this program's code is not known, so that no model of it can be registered */
    static TrainingRequest of(TrainingSpec spec, String gitSha) {
        if (!VersionName.isValid(spec.version())) {
            throw new IllegalArgumentException(
                    "version: '" + spec.version() + "' is not a version name: 1 to 64 letters,"
                            + " digits, dots, hyphens and underscores, the first a letter or digit.");
        }
        Double given = spec.maxBad();
        double maxBad = given == null ? RatingsReader.DEFAULT_MAX_BAD_SHARE : given;
        if (!(maxBad >= 0 && maxBad <= 1)) {
            throw new IllegalArgumentException("max_bad must be a number from 0 to 1, not " + given + ".");
        }
        Trainer trainer = trainer(spec.model(), spec.parameters());
        try {
            CodeVersion.check(spec.version(), gitSha);
        } catch (ModelException e) {
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
        // One processor is left to the requests, where there are several.
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new TrainingRequest(spec.ratings(), spec.version(), trainer, 42, threads, maxBad, gitSha);
    }

    private static Trainer trainer(String kind, Map<String, String> parameters) {
        return switch (kind) {
            case "als" -> als(parameters);
            case "popularity" -> {
                if (!parameters.isEmpty()) {
                    throw new IllegalArgumentException("parameters: model popularity has none.");
                }
                yield new PopularityTrainer();
            }
            default ->
                throw new IllegalArgumentException("model must be one of als and popularity, not '" + kind + "'.");
        };
    }

    private static Trainer als(Map<String, String> parameters) {
        AlsParameters als = AlsParameters.defaults();
        for (String name : new TreeSet<>(parameters.keySet())) {
            String value = String.valueOf(parameters.get(name));
            try {
                als = switch (name) {
                    case "factors" -> als.withFactors(Integer.parseInt(value));
                    case "iterations" -> als.withIterations(Integer.parseInt(value));
                    case "seed" -> als.withSeed(Long.parseLong(value));
                    default -> throw new IllegalArgumentException("model als has no '" + name + "'");
                };
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "parameters: " + name + " must be a whole number, not '" + value + "'.", e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("parameters: " + e.getMessage() + ".", e);
            }
        }
        return new AlsTrainer(als);
    }
}
