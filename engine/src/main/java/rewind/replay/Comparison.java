package rewind.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.Span;
import rewind.trace.SpanStatus;
import rewind.trace.StageItems;
import rewind.trace.Trace;

/** Finds the first place where two runs of a request are not the same, bit for bit. Times and ids of spans do not count. */
public final class Comparison {
    /** Stands in the place of a stage where the outcome differs, and no list. */
    public static final String REQUEST = "request";

    /** Stands in the place of a stage where only the answer differs from the list that left the last one. */
    public static final String ANSWER = "answer";

    private final Trace first;
    private final Trace second;
    private final List<String> order;

    private Comparison(Trace first, Trace second, List<String> order) {
        this.first = first;
        this.second = second;
        this.order = order;
    }

    /**
     * Where the second run parts from the first; empty where it does not.
     *
     * @param order the names of the stages, in their order
     */
    public static Optional<Divergence> of(Trace first, Trace second, List<String> order) {
        return new Comparison(first, second, order).find();
    }

    private Optional<Divergence> find() {
        if (!sameOutcome()) {
            return Optional.of(new Divergence(
                    failedStage(),
                    "It ended with " + outcome(first) + ", and now with " + outcome(second) + ".",
                    StageDifference.between(first.items(), second.items())));
        }
        for (StageItems stage : first.stages()) {
            if (!order.contains(stage.stage())) {
                return Optional.of(new Divergence(
                        stage.stage(),
                        "There is no stage " + stage.stage() + " in this program.",
                        StageDifference.between(stage.items(), ItemList.EMPTY)));
            }
        }
        if (!Objects.equals(fallback(first), fallback(second))) {
            return Optional.of(new Divergence(
                    order.getFirst(),
                    "Its fallback was " + orNone(fallback(first)) + ", and is " + orNone(fallback(second)) + " now.",
                    difference(order.getFirst())));
        }
        List<String> parted = parted(first, second, order);
        return parted.isEmpty() ? Optional.empty() : Optional.of(divergence(parted));
    }

    private Divergence divergence(List<String> parted) {
        String stage = parted.getFirst();
        StageDifference difference = difference(stage);
        String what = stage.equals(ANSWER) ? "The answer is" : "The list that leaves " + stage + " is";
        return new Divergence(stage, what + " another one: " + difference.describe() + ".", difference);
    }

    private StageDifference difference(String stage) {
        return StageDifference.between(
                lists(first, order).getOrDefault(stage, first.items()),
                lists(second, order).getOrDefault(stage, second.items()));
    }

    /** The stages whose lists differ, in order, {@link #ANSWER} last where the answer does. */
    static List<String> parted(Trace first, Trace second, List<String> order) {
        Map<String, ItemList> before = lists(first, order);
        Map<String, ItemList> after = lists(second, order);
        List<String> parted = new ArrayList<>();
        for (String stage : order) {
            if (!Objects.equals(before.get(stage), after.get(stage))) {
                parted.add(stage);
            }
        }
        if (!first.items().equals(second.items())) {
            parted.add(ANSWER);
        }
        return parted;
    }

    /** What left each stage; one that is not recorded handed its list on unchanged. */
    private static SequencedMap<String, ItemList> lists(Trace trace, List<String> order) {
        Map<String, ItemList> recorded = new LinkedHashMap<>();
        trace.stages().forEach(stage -> recorded.put(stage.stage(), stage.items()));
        SequencedMap<String, ItemList> all = new LinkedHashMap<>();
        ItemList last = ItemList.EMPTY;
        for (String stage : order) {
            last = recorded.getOrDefault(stage, last);
            all.put(stage, last);
        }
        return all;
    }

    private boolean sameOutcome() {
        return first.summary().status() == second.summary().status()
                && Objects.equals(first.summary().errorType(), second.summary().errorType())
                && Objects.equals(said(first), said(second));
    }

    /** The stage that failed in one of the runs; {@link #REQUEST} where it was none. */
    private String failedStage() {
        for (Trace trace : List.of(first, second)) {
            for (Span span : trace.spans()) {
                if (span.status() == SpanStatus.ERROR && order.contains(span.name())) {
                    return span.name();
                }
            }
        }
        return REQUEST;
    }

    private static String outcome(Trace trace) {
        String type = trace.summary().errorType();
        String said = said(trace);
        return "status " + trace.summary().status() + (type == null ? "" : " (" + type + ")")
                + (said == null ? "" : ": " + said);
    }

    /** What a refused request was told; what an accident says may have numbers of the moment in it, and does not count. */
    private static @Nullable String said(Trace trace) {
        int status = trace.summary().status();
        boolean refused = status >= 400 && status < 500 && status != 404;
        return refused && !trace.spans().isEmpty() ? trace.spans().getFirst().statusMessage() : null;
    }

    private static @Nullable AttributeValue fallback(Trace trace) {
        return trace.attributes().get(AnswerAttributes.FALLBACK);
    }

    private static String orNone(@Nullable AttributeValue value) {
        return value == null ? "none" : value.text();
    }
}
