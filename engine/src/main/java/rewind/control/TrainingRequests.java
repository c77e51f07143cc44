package rewind.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import rewind.control.TrainingSpec.ParameterSearch;
import rewind.recommend.data.ColumnMapping;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.data.ReadingOptions;
import rewind.recommend.evaluation.LeaveLastOut;
import rewind.recommend.evaluation.Splitter;
import rewind.recommend.model.ModelException;
import rewind.recommend.model.Trainer;
import rewind.recommend.registry.CodeVersion;
import rewind.recommend.registry.VersionName;
import rewind.recommend.training.RatingsSource;
import rewind.recommend.training.SearchPlan;
import rewind.recommend.training.TrainerChoice;
import rewind.recommend.training.Trainers;
import rewind.recommend.training.TrainingRequest;

/** Makes a request to train of what somebody asked for; an {@link IllegalArgumentException} names the field. */
final class TrainingRequests {
    private static final List<String> ROLES = List.of("user", "item", "rating", "time");

    private TrainingRequests() {}

    /** @throws EngineException if this program's code is not known, so that no model of it can be registered */
    static TrainingRequest of(TrainingSpec spec, String gitSha) {
        if (!VersionName.isValid(spec.version())) {
            throw new IllegalArgumentException("version: " + VersionName.refusal(spec.version()));
        }
        TrainerChoice choice = choice(spec);
        String name = spec.split();
        Splitter splitter =
                named("split", () -> Splitter.of(name == null ? LeaveLastOut.NAME : name, TrainingRequest.SPLIT_SEED));
        try {
            CodeVersion.check(spec.version(), gitSha);
        } catch (ModelException e) {
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
        // One processor is left to the requests, where there are several.
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new TrainingRequest(source(spec), spec.version(), choice, splitter, threads, gitSha);
    }

    private static TrainerChoice choice(TrainingSpec spec) {
        if (!Trainers.kinds().contains(spec.model())) {
            throw new IllegalArgumentException(
                    "model must be one of " + String.join(", ", Trainers.kinds()) + ", not '" + spec.model() + "'.");
        }
        Trainer given = named("parameters", () -> Trainers.of(spec.model(), spec.parameters()));
        ParameterSearch search = spec.search();
        if (search == null) {
            return TrainerChoice.of(given);
        }
        return named(
                "search",
                () -> TrainerChoice.searched(new SearchPlan(
                        spec.model(), spec.parameters(), search.tries(), search.factors(), search.seed())));
    }

    private static RatingsSource source(TrainingSpec spec) {
        Double given = spec.maxBad();
        double maxBad = given == null ? RatingsReader.DEFAULT_MAX_BAD_SHARE : given;
        if (!(maxBad >= 0 && maxBad <= 1)) {
            throw new IllegalArgumentException("max_bad must be a number from 0 to 1, not " + given + ".");
        }
        return new RatingsSource(spec.ratings(), new ReadingOptions(maxBad, columns(spec.columns())));
    }

    private static Optional<ColumnMapping> columns(Map<String, String> columns) {
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        for (String role : new TreeSet<>(columns.keySet())) {
            if (!ROLES.contains(role)) {
                throw new IllegalArgumentException(
                        "columns: there is no '" + role + "'. There are: " + String.join(", ", ROLES) + ".");
            }
        }
        String user = columns.get("user");
        String item = columns.get("item");
        if (user == null || item == null) {
            throw new IllegalArgumentException("columns: " + (user == null ? "user" : "item") + " is missing.");
        }
        return Optional.of(new ColumnMapping(
                user, item, Optional.ofNullable(columns.get("rating")), Optional.ofNullable(columns.get("time"))));
    }

    private static <T> T named(String field, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
        }
    }
}
