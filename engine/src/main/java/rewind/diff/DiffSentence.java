package rewind.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.diff.fields.Relation;
import rewind.diff.fields.ValueDiff;
import rewind.diff.logs.LogDiff;
import rewind.diff.spans.SpanDiff;
import rewind.trace.AnswerAttributes;
import rewind.trace.LogLevel;

/**
 * Sums a diff up: one sentence, what matters most first, with no more parts than can be read at once. Where the time went and what
 * was warned of on one side only are never left out.
 */
final class DiffSentence {
    private static final String SAME = "The two traces are the same but for their ids";
    private static final int MOST_PARTS = 4;
    private static final int MOST_NAMES = 3;
    private static final Set<String> PROSE = Set.of("the", "only", "none", "feedback", "attributes");

    private DiffSentence() {}

    static String of(TraceDiff diff) {
        List<String> time = TimePart.of(diff).stream().toList();
        if (diff.isSame()) {
            return SAME
                    + TimePart.largest(diff)
                            .map(largest -> ", start times and durations; "
                                    + time.stream().findFirst().orElse(largest))
                            .orElse(" and start times")
                    + ".";
        }
        List<String> parts = new ArrayList<>(FieldParts.of(diff));
        parts.addAll(ItemParts.of(diff));
        parts.addAll(spans(diff));
        parts = new ArrayList<>(parts.subList(0, Math.min(MOST_PARTS, parts.size())));
        parts.addAll(time);
        List<LogDiff> alone = alone(diff);
        boolean room = parts.size() < MOST_PARTS;
        if (!alone.isEmpty() && (room || alone.stream().anyMatch(DiffSentence::warns))) {
            parts.add(alone(alone));
        }
        if (parts.size() < MOST_PARTS) {
            parts.addAll(changed(diff));
        }
        if (parts.size() < MOST_PARTS) {
            parts.addAll(attributes(diff));
        }
        if (parts.isEmpty()) {
            List<String> fields = diff.fields().stream()
                    .filter(field -> field.kind() != FieldDiff.Kind.IDENTITY && !field.isSame())
                    .map(FieldDiff::name)
                    .toList();
            parts.add(names(fields) + (fields.size() == 1 ? " differs" : " differ"));
        }
        return begun(String.join("; ", parts)) + ".";
    }

    /** A capital, unless the first word is somebody's name: a version, a span, a setting. */
    private static String begun(String sentence) {
        int end = sentence.indexOf(' ');
        boolean prose =
                end > 0 && (PROSE.contains(sentence.substring(0, end)) || sentence.startsWith(OutcomePart.A_PART));
        return prose ? Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
    }

    private static List<String> spans(TraceDiff diff) {
        List<SpanDiff> rows = diff.spans().rows();
        List<String> parts = new ArrayList<>();
        // One part: who is told of one side's believes that the other has nothing of its own.
        List<String> missing = new ArrayList<>();
        add(missing, rows, Relation.ONLY_RIGHT, "only in the right trace");
        add(missing, rows, Relation.ONLY_LEFT, "only in the left trace");
        if (!missing.isEmpty()) {
            parts.add(String.join("; ", missing));
        }
        List<SpanDiff> both = rows.stream().filter(SpanDiff::isMatched).toList();
        if (!OutcomePart.tellsWhatFailed(diff)) {
            failed(parts, both, Relation.ONLY_RIGHT, "right");
            failed(parts, both, Relation.ONLY_LEFT, "left");
        }
        both.stream()
                .flatMap(row -> values(row, "name"))
                .filter(value -> !isPath(diff, value))
                .forEach(value -> parts.add(value.right() + " stands in place of " + value.left()));
        elsewhere(parts, both);
        return parts;
    }

    /** The path of a trace from elsewhere is its root's name: that it is another one is said already. */
    private static boolean isPath(TraceDiff diff, ValueDiff value) {
        return diff.field("path")
                .filter(path ->
                        Objects.equals(path.left(), value.left()) && Objects.equals(path.right(), value.right()))
                .isPresent();
    }

    private static Stream<ValueDiff> values(SpanDiff row, String name) {
        return row.values().stream().filter(value -> value.name().equals(name));
    }

    /** One part for all spans that moved from one service to the same other one. */
    private static void elsewhere(List<String> parts, List<SpanDiff> both) {
        Map<String, List<SpanDiff>> moved = new LinkedHashMap<>();
        both.forEach(row -> values(row, "component").forEach(value -> moved.computeIfAbsent(
                        "ran in " + service(value.right()) + " instead of " + service(value.left()),
                        where -> new ArrayList<>())
                .add(row)));
        moved.forEach((where, rows) -> {
            List<String> names =
                    rows.stream().map(row -> row.any().name()).distinct().toList();
            parts.add(
                    rows.size() == 1
                            ? names.getFirst() + " " + where
                            : count(rows.size(), "span") + " " + where + " (" + someOf(rows, names) + ")");
        });
    }

    private static String service(@Nullable String name) {
        return name == null || name.isEmpty() ? "a service without a name" : name;
    }

    private static void failed(List<String> parts, List<SpanDiff> rows, Relation side, String word) {
        List<String> names = rows.stream()
                .filter(row -> row.failedOn(side))
                .map(row -> row.any().name())
                .distinct()
                .toList();
        if (!names.isEmpty()) {
            parts.add(names(names) + " failed on the " + word + " only");
        }
    }

    private static void add(List<String> parts, List<SpanDiff> rows, Relation relation, String where) {
        List<SpanDiff> alone =
                rows.stream().filter(row -> row.relation() == relation).toList();
        if (!alone.isEmpty()) {
            // Those whose parents have a partner tell what happened; what is below them goes with them.
            List<String> names = alone.stream()
                    .filter(row -> row.parent() < 0 || rows.get(row.parent()).relation() != relation)
                    .map(row -> row.any().name())
                    .distinct()
                    .toList();
            parts.add(count(alone.size(), "span") + (alone.size() == 1 ? " is " : " are ") + where + " ("
                    + someOf(alone, names) + ")");
        }
    }

    /** The first names, with how many more rows there are: the parts come to the whole. */
    private static String someOf(List<SpanDiff> rows, List<String> names) {
        List<String> first = names.stream().limit(MOST_NAMES).toList();
        long more =
                rows.stream().filter(row -> !first.contains(row.any().name())).count();
        return String.join(", ", first) + (names.size() <= MOST_NAMES ? "" : " and " + more + " more");
    }

    static String names(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }

    /** The lines that only one of the logs has. */
    private static List<LogDiff> alone(TraceDiff diff) {
        return diff.logs().stream()
                .filter(line -> line.left() == null || line.right() == null)
                .toList();
    }

    private static boolean warns(LogDiff line) {
        return line.level().compareTo(LogLevel.WARNING) >= 0;
    }

    private static List<String> changed(TraceDiff diff) {
        long changed = diff.logs().stream()
                .filter(line -> line.relation() == Relation.DIFFERENT)
                .count();
        return changed == 0
                ? List.of()
                : List.of(
                        count(changed, "line") + " of the log " + (changed == 1 ? "says" : "say") + " something else");
    }

    private static String alone(List<LogDiff> lines) {
        long right = lines.stream().filter(line -> line.left() == null).count();
        String where =
                right == lines.size() ? "only on the right" : right == 0 ? "only on the left" : "on one side only";
        List<LogDiff> bad = lines.stream().filter(DiffSentence::warns).toList();
        if (lines.size() == 1 && !bad.isEmpty()) {
            return "1 " + (bad.getFirst().level() == LogLevel.WARNING ? "warning" : "error") + " is " + where;
        }
        return count(lines.size(), "line") + " of the log " + (lines.size() == 1 ? "is " : "are ") + where
                + worse(bad.size());
    }

    private static String worse(int bad) {
        return bad == 0 ? "" : ", " + bad + " of them " + (bad == 1 ? "a warning" : "warnings") + " or worse";
    }

    private static List<String> attributes(TraceDiff diff) {
        List<String> parts = new ArrayList<>();
        // Another model has other files: that goes without saying.
        boolean otherArtefacts =
                diff.fields().stream().anyMatch(f -> f.kind() == FieldDiff.Kind.PROVENANCE && !f.isSame());
        List<String> fields = diff.fields().stream()
                .filter(field -> field.kind() == FieldDiff.Kind.CONTEXT && !field.isSame())
                .filter(field -> !(otherArtefacts && field.name().startsWith(AnswerAttributes.FINGERPRINTS)))
                .map(FieldDiff::name)
                .toList();
        if (!fields.isEmpty()) {
            parts.add(names(fields) + (fields.size() == 1 ? " differs" : " differ"));
        }
        List<SpanDiff> spans = diff.spans().rows().stream()
                .filter(row -> row.relation() == Relation.DIFFERENT && !row.isStructural())
                .toList();
        if (!spans.isEmpty()) {
            parts.add(differing(spans) + " of " + count(spans.size(), "span") + " differ");
        }
        return parts;
    }

    private static String differing(List<SpanDiff> spans) {
        boolean attributes = spans.stream().anyMatch(row -> !row.values().isEmpty());
        boolean events = spans.stream().anyMatch(row -> !row.events().isEmpty());
        return attributes && events ? "attributes and events" : attributes ? "attributes" : "events";
    }

    static String count(long n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }
}
