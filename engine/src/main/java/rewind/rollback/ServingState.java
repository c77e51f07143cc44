package rewind.rollback;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which versions serve, and which part each has.
 *
 * @param strategy {@code fixed}, {@code canary}, {@code ab}, {@code shadow}
 * @param parts the primary one first
 */
public record ServingState(String strategy, List<Part> parts) {

    /**
     * One version's part.
     *
     * @param variant as in traces; null where one version answers everything
     * @param share of the requests (in an A/B test: of the users) that it answers, from 0 to 1
     */
    public record Part(@Nullable String variant, String version, double share) {}

    public ServingState {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A rollout has a version.");
        }
    }

    /** One version answers everything. */
    public static ServingState fixed(String version) {
        return new ServingState("fixed", List.of(new Part(null, version, 1)));
    }

    /** The version of the first part. */
    public String primary() {
        return parts.getFirst().version();
    }

    /** All versions that run, shadows too. */
    public Set<String> versions() {
        return parts.stream().map(Part::version).collect(Collectors.toUnmodifiableSet());
    }

    /** The versions whose answers are used. */
    public Set<String> answering() {
        return parts.stream()
                .filter(part -> part.share() > 0)
                .map(Part::version)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** For people: {@code v0.1}, or {@code canary: stable v0.1 90%, canary v0.2 10%}. */
    public String describe() {
        return parts.size() == 1
                ? primary()
                : parts.stream()
                        .map(part -> (part.variant() == null ? "" : part.variant() + " ")
                                + part.version()
                                + (part.share() > 0 ? " " + Words.percent(part.share()) : ""))
                        .collect(Collectors.joining(", ", strategy + ": ", ""));
    }

    /** Whether nothing but this version runs: a shadow takes processor time from what it shadows. */
    boolean isAlone(String version) {
        return versions().equals(Set.of(version));
    }
}
