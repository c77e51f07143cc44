package rewind.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.Trace;

/** What a recorded trace and one of a new run say about why they differ, in sentences. */
final class Evidence {
    /** By fingerprint, what it is of. */
    private static final Map<String, String> FINGERPRINTS = Map.of(
            AnswerAttributes.MODEL, "the model's file",
            AnswerAttributes.CATALOGUE, "the catalogue of the snapshot",
            AnswerAttributes.NEIGHBOURS, "the neighbours of the snapshot's items",
            AnswerAttributes.CODE, "the program, by its commit");

    /**
     * What a span says of what it was given, by span and attribute.
     *
     * @param words what it is
     * @param setting it is this one of the trace's settings; null where it is none
     */
    private record Given(
            String span,
            String attribute,
            String words,
            @Nullable String setting) {}

    private static final List<Given> GIVEN = List.of(
            new Given("candidate", "rated", "the number of the user's ratings in the snapshot", null),
            new Given("embedding_lookup", "dimensions", "the length of the model's vectors", null),
            new Given("ann_search", "method", "the method of search", null),
            new Given("feature_enrichment", "features", "the list of features", "popularity_weight or another weight"),
            new Given("feature_enrichment", "popularity_weight", "the weight of popularity", "popularity_weight"),
            new Given("feature_enrichment", "recency_weight", "the weight of recency", "recency_weight"),
            new Given("feature_enrichment", "genre_weight", "the weight of genres", "genre_weight"),
            new Given("feature_enrichment", "year_weight", "the weight of years", "year_weight"),
            new Given("exploration", "share", "the share of exploration", "exploration_share"),
            new Given("diversity", "weight", "the weight of diversity", "diversity_weight"),
            new Given("serving", "removed_seen", "the number of items taken out as seen", null));

    private final Trace recorded;
    private final Trace rerun;
    private final List<String> sentences = new ArrayList<>();

    private Evidence(Trace recorded, Trace rerun) {
        this.recorded = recorded;
        this.rerun = rerun;
    }

    /** Sentences, the most telling first; none where everything that is named is the same. */
    static List<String> of(Trace recorded, Trace rerun) {
        Evidence evidence = new Evidence(recorded, rerun);
        evidence.given();
        evidence.checksum();
        evidence.fingerprints();
        return evidence.sentences;
    }

    /** Those that say that the trace itself was changed. */
    static List<String> ofChanges(Trace recorded, Trace rerun) {
        Evidence evidence = new Evidence(recorded, rerun);
        evidence.given();
        evidence.checksum();
        return evidence.sentences;
    }

    private void given() {
        Map<String, Span> before = byName(recorded);
        Map<String, Span> after = byName(rerun);
        for (Given given : GIVEN) {
            AttributeValue was = attribute(before, given);
            AttributeValue is = attribute(after, given);
            if (was != null && is != null && !same(was, is)) {
                sentences.add("When it was recorded, " + given.words() + " was " + was.text() + ", and it is "
                        + is.text()
                        + " by what the trace says"
                        + (given.setting() == null ? "." : ": its setting " + given.setting() + " was changed."));
            }
        }
    }

    private static Map<String, Span> byName(Trace trace) {
        Map<String, Span> spans = new HashMap<>();
        trace.spans().forEach(span -> spans.putIfAbsent(span.name(), span));
        return spans;
    }

    private static @Nullable AttributeValue attribute(Map<String, Span> spans, Given given) {
        Span span = spans.get(given.span());
        return span == null ? null : span.attributes().get(given.attribute());
    }

    /** Through a file a real number without a fraction may come back as a whole one. */
    private static boolean same(AttributeValue one, AttributeValue other) {
        return one.equals(other) || (number(one) != null && Objects.equals(number(one), number(other)));
    }

    private static @Nullable Double number(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Whole whole -> (double) whole.value();
            case AttributeValue.Real real -> real.value();
            default -> null;
        };
    }

    private void checksum() {
        String was = field(recorded, AnswerAttributes.SETTINGS, AnswerAttributes.CHECKSUM);
        String is = field(rerun, AnswerAttributes.SETTINGS, AnswerAttributes.CHECKSUM);
        if (was != null && is != null && !was.equals(is)) {
            sentences.add("The settings in the trace are not those that it was recorded with: their checksum is " + is
                    + ", and the trace's is " + was + ".");
        }
    }

    private void fingerprints() {
        for (String name : List.of(
                AnswerAttributes.MODEL,
                AnswerAttributes.CATALOGUE,
                AnswerAttributes.NEIGHBOURS,
                AnswerAttributes.CODE)) {
            String was = field(recorded, AnswerAttributes.FINGERPRINTS, name);
            String is = field(rerun, AnswerAttributes.FINGERPRINTS, name);
            if (was != null && is != null && !was.equals(is)) {
                sentences.add("Another one is " + FINGERPRINTS.get(name) + ": it was " + was + "..., and is " + is
                        + "... now.");
            }
        }
    }

    private static @Nullable String field(Trace trace, String attribute, String name) {
        return trace.attributes().get(attribute) instanceof AttributeValue.Fields fields
                        && fields.values().get(name) instanceof AttributeValue.Text text
                ? text.value()
                : null;
    }
}
