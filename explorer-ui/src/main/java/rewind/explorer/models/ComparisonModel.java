package rewind.explorer.models;

import java.util.List;
import java.util.Optional;
import rewind.control.ModelInfo;
import rewind.explorer.tasks.Value;

/** Decides which two versions are compared: at first the one that serves and the newest other one, the older first. */
public final class ComparisonModel {
    private final ModelsModel models;
    private final Value<String> before = new Value<>("");
    private final Value<String> after = new Value<>("");
    private final Value<Optional<Comparison>> comparison = new Value<>(Optional.empty());

    ComparisonModel(ModelsModel models) {
        this.models = models;
        models.models().bind(this::fit);
    }

    /** A version; empty while there are not two. */
    Value<String> before() {
        return before;
    }

    /** The version that is held against it. */
    Value<String> after() {
        return after;
    }

    /** Empty while there are not two versions. */
    Value<Optional<Comparison>> comparison() {
        return comparison;
    }

    private void fit(List<ModelInfo> known) {
        if (known.size() < 2) {
            comparison.set(Optional.empty());
            return;
        }
        if (info(before.get()).isEmpty() || info(after.get()).isEmpty()) {
            ModelInfo serving =
                    known.stream().filter(ModelInfo::serving).findFirst().orElse(known.get(1));
            ModelInfo other = known.stream()
                    .filter(info -> !info.version().equals(serving.version()))
                    .findFirst()
                    .orElse(known.getFirst());
            boolean isNewer = known.indexOf(serving) < known.indexOf(other);
            before.set((isNewer ? other : serving).version());
            after.set((isNewer ? serving : other).version());
        }
        compare();
    }

    private Optional<ModelInfo> info(String version) {
        return models.models().get().stream()
                .filter(info -> info.version().equals(version))
                .findFirst();
    }

    /** Compares these two. */
    void choose(String one, String other) {
        before.set(one);
        after.set(other);
        compare();
    }

    private void compare() {
        comparison.set(info(before.get()).flatMap(one -> info(after.get()).map(other -> Comparison.of(one, other))));
    }
}
