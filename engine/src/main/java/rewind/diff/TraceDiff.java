package rewind.diff;

import java.util.List;
import java.util.Optional;
import rewind.diff.fields.Relation;
import rewind.diff.items.ItemsDiff;
import rewind.diff.logs.LogDiff;
import rewind.diff.spans.SpanTreeDiff;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * Everything in which two traces differ.
 *
 * @param fields provenance, what was asked, how it ended, and the request's attributes; the same ones too, by importance
 * @param items the answers, the lists of the stages, and which stage is responsible for what
 * @param spans the trees of spans, aligned
 * @param logs each line of both logs once, the same ones too
 * @param sentence what it comes to
 */
public record TraceDiff(
        TraceSummary left,
        TraceSummary right,
        List<FieldDiff> fields,
        ItemsDiff items,
        SpanTreeDiff spans,
        List<LogDiff> logs,
        String sentence) {
    public TraceDiff {
        fields = List.copyOf(fields);
        logs = List.copyOf(logs);
    }

    /** Compares two traces of whatever origin. */
    public static TraceDiff of(Trace left, Trace right) {
        TraceDiff diff = new TraceDiff(
                left.summary(),
                right.summary(),
                TraceFields.of(left, right),
                ItemsDiff.of(left, right),
                SpanTreeDiff.of(left.spans(), right.spans()),
                LogDiff.of(left.logs(), right.logs()),
                "");
        return new TraceDiff(
                diff.left, diff.right, diff.fields, diff.items, diff.spans, diff.logs, DiffSentence.of(diff));
    }

    /** A field by its name; empty where neither trace has it. */
    public Optional<FieldDiff> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /**
     * Whether the traces are the same in what matters: how they ended, provenance, what was asked and all that the answer
     * depends on, the items and scores of the answer and of every stage's list, and which spans there are and failed.
     * Neither ids nor times count, nor logs, nor attributes on which the answer does not depend. (An exploration seed
     * counts where something was explored.)
     */
    public boolean isSameInWhatMatters() {
        return fields.stream().noneMatch(FieldDiff::matters) && items.isSame() && spans.isSameStructure();
    }

    /** Whether nothing but ids and times differs. */
    public boolean isSame() {
        return isSameInWhatMatters()
                && fields.stream().allMatch(field -> field.isSame() || field.kind() == FieldDiff.Kind.IDENTITY)
                && spans.rows().stream().allMatch(row -> row.relation() == Relation.SAME)
                && logs.stream().allMatch(line -> line.relation() == Relation.SAME);
    }
}
