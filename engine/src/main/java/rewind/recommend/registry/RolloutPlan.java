package rewind.recommend.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which versions answer, and how requests are dealt out among them. The first variant is the primary one: the version
 * that serves, the stable side of a canary, the first of an A/B test, the one whose answer is used beside a shadow.
 *
 * <p>The methods that make a plan throw {@link IllegalArgumentException} with a sentence that names what was wrong.
 *
 * @param salt of the hash that deals out users in an A/B test; null in the other strategies
 */
public record RolloutPlan(
        Strategy strategy, List<Variant> variants, @Nullable String salt) {
    /** No A/B test has more versions. */
    public static final int MOST_VARIANTS = 26;

    /** No salt is longer, in characters. */
    public static final int LONGEST_SALT = 128;

    /** How requests are dealt out. */
    public enum Strategy {
        /** One version answers everything. */
        FIXED,
        /** A share of the requests goes to a candidate, by a hash of the request id. */
        CANARY,
        /** Users are dealt out among versions, by a hash of the user id. */
        AB,
        /** One version answers; another runs the same requests, and its answers are kept and not used. */
        SHADOW;

        /** As in parameters and files: {@code canary}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One version's part.
     *
     * @param name as in the variant of an answer and its trace; null where there is nothing to tell apart
     * @param share of the requests that it answers, from 0 to 1
     */
    public record Variant(@Nullable String name, String version, double share) {}

    public RolloutPlan {
        variants = List.copyOf(variants);
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("A rollout needs a version.");
        }
    }

    /** One version answers everything. */
    public static RolloutPlan fixed(String version) {
        return new RolloutPlan(Strategy.FIXED, List.of(new Variant(null, version, 1)), null);
    }

    /**
     * A candidate answers a share of the requests.
     *
     * @param share of the candidate, from 0 to 1
     */
    public static RolloutPlan canary(String stable, String candidate, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be a number from 0 to 1, not " + share + ".");
        }
        refuseSame("candidate", candidate, stable);
        return new RolloutPlan(
                Strategy.CANARY,
                List.of(new Variant("stable", stable, 1 - share), new Variant("canary", candidate, share)),
                null);
    }

    /** The second version runs what the first one answers. */
    public static RolloutPlan shadow(String primary, String shadow) {
        refuseSame("shadow", shadow, primary);
        return new RolloutPlan(
                Strategy.SHADOW, List.of(new Variant("primary", primary, 1), new Variant("shadow", shadow, 0)), null);
    }

    private static void refuseSame(String role, String version, String other) {
        if (version.equals(other)) {
            throw new IllegalArgumentException(
                    role + " and model are both " + version + ": there is nothing to compare.");
        }
    }

    /**
     * Users are dealt out among versions. The same version may stand there twice, for an A/A test.
     *
     * @param versions 2 to {@value #MOST_VARIANTS}
     * @param weights one a version, above 0; null for equal ones
     * @param names one a version; null for A, B, C and so on
     * @param salt names the experiment: another salt deals the users out anew; null for the versions' names, joined
     */
    public static RolloutPlan ab(
            List<String> versions,
            @Nullable List<Double> weights,
            @Nullable List<String> names,
            @Nullable String salt) {
        int count = versions.size();
        if (count < 2 || count > MOST_VARIANTS) {
            throw new IllegalArgumentException(
                    "models must name 2 to " + MOST_VARIANTS + " versions, separated by commas, not " + count + ".");
        }
        List<Double> parts = weights == null ? versions.stream().map(v -> 1.0).toList() : weights;
        refuseOtherCount("weights", parts.size(), count);
        List<String> called = names == null ? letters(count) : names;
        refuseOtherCount("variants", called.size(), count);
        checkNames(called);
        double sum = 0;
        for (double weight : parts) {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights must be numbers above 0, not " + weight + ".");
            }
            sum += weight;
        }
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            variants.add(new Variant(called.get(i), versions.get(i), parts.get(i) / sum));
        }
        String key = salt == null ? String.join(",", versions) : salt;
        if (key.length() > LONGEST_SALT && salt != null) {
            throw new IllegalArgumentException(
                    "salt has " + key.length() + " characters; at most " + LONGEST_SALT + " are accepted.");
        }
        return new RolloutPlan(Strategy.AB, variants, key);
    }

    private static void refuseOtherCount(String what, int count, int versions) {
        if (count != versions) {
            throw new IllegalArgumentException(
                    what + " must be as many as models: there are " + count + " for " + versions + " versions.");
        }
    }

    private static void checkNames(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!VersionName.isValid(name)) {
                throw new IllegalArgumentException("variants must be 1 to 64 letters, digits, dots, hyphens and"
                        + " underscores, not '" + name + "'.");
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("variants must differ: '" + name + "' is there twice.");
            }
        }
    }

    private static List<String> letters(int count) {
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            letters.add(String.valueOf((char) ('A' + i)));
        }
        return letters;
    }

    /** The version of the first variant. */
    public String primary() {
        return variants.getFirst().version();
    }

    /** The versions that it takes, each once. */
    public List<String> versions() {
        return variants.stream().map(Variant::version).distinct().toList();
    }

    /** For people and for the record: {@code v0.1}, or {@code canary: stable v0.1 90%, canary v0.2 10%}. */
    public String describe() {
        if (strategy == Strategy.FIXED) {
            return primary();
        }
        return variants.stream()
                .map(v -> v.name() + " " + v.version()
                        + (strategy == Strategy.SHADOW ? "" : String.format(Locale.ROOT, " %.4g%%", v.share() * 100)))
                .collect(Collectors.joining(", ", strategy.word() + ": ", ""));
    }
}
