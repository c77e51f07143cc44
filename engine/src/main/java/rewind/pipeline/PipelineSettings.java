package rewind.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rewind.recommend.file.Sha256;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;

/**
 * How the stages are set. Every trace has them whole, in its attribute {@value #ATTRIBUTE}, so that the answer can be
 * repeated long after they were changed.
 *
 * @param explorationShare the share of places that go to items from beyond the top of the ranking, from 0 to 1
 * @param diversityWeight how much variety of genres counts against score, from 0 (score alone) to 1 (variety alone)
 */
public record PipelineSettings(
        CandidateQuotas quotas, RankingWeights weights, double explorationShare, double diversityWeight) {
    /** The name of the trace's attribute that has these settings. */
    public static final String ATTRIBUTE = AnswerAttributes.SETTINGS;

    /** No exploration and no variety: the same user gets the same list, and two versions can be compared by lists. */
    public static final PipelineSettings DEFAULT =
            new PipelineSettings(CandidateQuotas.DEFAULT, RankingWeights.NONE, 0, 0);

    /** @throws IllegalArgumentException if a number is out of its range; the message names it */
    public PipelineSettings {
        check("exploration_share", explorationShare, 0, 1);
        check("diversity_weight", diversityWeight, 0, 1);
    }

    public PipelineSettings with(CandidateQuotas other) {
        return new PipelineSettings(other, weights, explorationShare, diversityWeight);
    }

    public PipelineSettings with(RankingWeights other) {
        return new PipelineSettings(quotas, other, explorationShare, diversityWeight);
    }

    public PipelineSettings withExploration(double share) {
        return new PipelineSettings(quotas, weights, share, diversityWeight);
    }

    public PipelineSettings withDiversity(double weight) {
        return new PipelineSettings(quotas, weights, explorationShare, weight);
    }

    /** As it stands in a trace. */
    public AttributeValue.Fields toAttribute() {
        Map<String, AttributeValue> fields = new LinkedHashMap<>();
        fields.put("candidates", AttributeValue.of(quotas.total()));
        fields.put("candidates_itemknn", AttributeValue.of(quotas.itemknn()));
        fields.put("candidates_popular", AttributeValue.of(quotas.popular()));
        fields.put("candidates_recent", AttributeValue.of(quotas.recent()));
        fields.put("popularity_weight", AttributeValue.of(weights.popularity()));
        fields.put("recency_weight", AttributeValue.of(weights.recency()));
        fields.put("genre_weight", AttributeValue.of(weights.genre()));
        fields.put("year_weight", AttributeValue.of(weights.year()));
        fields.put("exploration_share", AttributeValue.of(explorationShare));
        fields.put("diversity_weight", AttributeValue.of(diversityWeight));
        fields.put(AnswerAttributes.CHECKSUM, AttributeValue.of(checksum()));
        return new AttributeValue.Fields(fields);
    }

    /**
     * By which settings that were changed in a recorded trace can be told from those it was answered with: the first 16
     * hexadecimal digits of the SHA-256 of all values as doubles, in the order of {@link #toAttribute()}, separated by
     * commas.
     */
    public String checksum() {
        String values = Stream.of(
                        (double) quotas.total(),
                        (double) quotas.itemknn(),
                        (double) quotas.popular(),
                        (double) quotas.recent(),
                        weights.popularity(),
                        weights.recency(),
                        weights.genre(),
                        weights.year(),
                        explorationShare,
                        diversityWeight)
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        return AnswerAttributes.fingerprint(Sha256.of(values.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The names of fields that this program does not know, as a later program may have written them. */
    public static List<String> unknownIn(AttributeValue.Fields attribute) {
        Set<String> known = DEFAULT.toAttribute().values().keySet();
        return attribute.values().keySet().stream()
                .filter(name -> !known.contains(name))
                .toList();
    }

    /**
     * The settings of a trace.
     *
     * @throws IllegalArgumentException if a number is missing, none or out of its range; the message names it
     */
    public static PipelineSettings of(AttributeValue.Fields attribute) {
        Map<String, AttributeValue> fields = attribute.values();
        return new PipelineSettings(
                new CandidateQuotas(
                        whole(fields, "candidates"),
                        whole(fields, "candidates_itemknn"),
                        whole(fields, "candidates_popular"),
                        whole(fields, "candidates_recent")),
                new RankingWeights(
                        real(fields, "popularity_weight"),
                        real(fields, "recency_weight"),
                        real(fields, "genre_weight"),
                        real(fields, "year_weight")),
                real(fields, "exploration_share"),
                real(fields, "diversity_weight"));
    }

    private static int whole(Map<String, AttributeValue> fields, String name) {
        double value = real(fields, name);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " is not a whole number: " + value + ".");
        }
        return (int) value;
    }

    /** Through JSON a double without a fraction may come back as a whole number. */
    private static double real(Map<String, AttributeValue> fields, String name) {
        AttributeValue value = fields.get(name);
        if (value instanceof AttributeValue.Real real) {
            return real.value();
        }
        if (value instanceof AttributeValue.Whole whole) {
            return whole.value();
        }
        throw new IllegalArgumentException(
                name + " is " + (value == null ? "missing." : "not a number: " + value + "."));
    }

    static void check(String name, double value, double from, double to) {
        if (!(value >= from && value <= to)) {
            throw new IllegalArgumentException(
                    name + " must be from " + plain(from) + " to " + plain(to) + ", not " + plain(value) + ".");
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }
}
