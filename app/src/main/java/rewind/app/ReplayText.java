package rewind.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.control.ReplayReport;
import rewind.replay.Comparison;
import rewind.replay.Completeness;
import rewind.replay.Replay;
import rewind.replay.StageDifference;

/** A replay for a terminal. */
final class ReplayText {
    private static final int SHOWN = 20;
    private static final int LONGEST_TITLE = 60;

    private ReplayText() {}

    /** @param titles of items, as far as they are known */
    static String of(ReplayReport report, Map<Integer, String> titles) {
        Replay replay = report.replay();
        StringBuilder text = new StringBuilder();
        String stage = replay.firstDivergence();
        text.append(replay.requestId())
                .append(": ")
                .append(words(replay, stage))
                .append('\n');
        replay.reasons().forEach(reason -> text.append("  ").append(reason).append('\n'));
        if (report.sentence() != null) {
            text.append("  ").append(report.sentence()).append('\n');
        }
        append(text, "What left " + stage, replay.difference(), titles);
        if (!Comparison.ANSWER.equals(stage)) {
            append(text, "The answer", replay.answer(), titles);
        }
        return text.append('\n')
                .append(completeness(replay.completeness()))
                .append('\n')
                .toString();
    }

    private static void append(
            StringBuilder text, String title, @Nullable StageDifference difference, Map<Integer, String> titles) {
        if (difference != null && !difference.isNone()) {
            text.append('\n')
                    .append(title)
                    .append(": ")
                    .append(difference.describe())
                    .append('\n')
                    .append(table(difference, titles));
        }
    }

    /** The items that {@link #of} lists. */
    static Set<Integer> items(Replay replay) {
        Set<Integer> items = new HashSet<>();
        for (StageDifference difference : Arrays.asList(replay.difference(), replay.answer())) {
            if (difference != null) {
                items.addAll(difference.items());
            }
        }
        return items;
    }

    private static String words(Replay replay, @Nullable String stage) {
        String on = replay.version() == null ? "" : " (run on " + replay.version() + ")";
        return switch (replay.verdict()) {
            case IDENTICAL -> "identical, bit for bit" + on;
            case DIVERGED -> "diverged, first at " + stage + on;
            case NOT_REPLAYABLE -> "not replayable";
        };
    }

    private static String table(StageDifference difference, Map<Integer, String> titles) {
        List<List<String>> rows = new ArrayList<>();
        difference
                .entered()
                .forEach(item -> rows.add(
                        List.of("entered", id(item.itemId()), "", rank(item.rank()), "", score(item.score()), "")));
        difference
                .dropped()
                .forEach(item -> rows.add(
                        List.of("dropped", id(item.itemId()), rank(item.rank()), "", score(item.score()), "", "")));
        difference
                .moved()
                .forEach(item ->
                        rows.add(List.of("moved", id(item.itemId()), rank(item.from()), rank(item.to()), "", "", "")));
        difference
                .rescored()
                .forEach(item -> rows.add(List.of(
                        "other score",
                        id(item.itemId()),
                        "",
                        "",
                        score(item.from()),
                        score(item.to()),
                        String.format(Locale.ROOT, "%+.3g", item.by()))));
        List<String> head = new ArrayList<>(List.of("Change", ">Item", ">Place", ">Now", ">Score", ">Now", ">By"));
        List<List<String>> shown = rows.subList(0, Math.min(SHOWN, rows.size()));
        if (!titles.isEmpty()) {
            head.add("Title");
            shown = shown.stream().map(row -> titled(row, titles)).toList();
        }
        String table = Print.table(head, shown);
        return rows.size() <= SHOWN ? table : table + "... and " + (rows.size() - SHOWN) + " more (all with --json)\n";
    }

    private static List<String> titled(List<String> row, Map<Integer, String> titles) {
        List<String> titled = new ArrayList<>(row);
        titled.add(Screen.cut(titles.getOrDefault(Integer.valueOf(row.get(1)), ""), LONGEST_TITLE));
        return titled;
    }

    private static String id(int item) {
        return Integer.toString(item);
    }

    /** Places count from 1 for people. */
    private static String rank(int rank) {
        return Integer.toString(rank + 1);
    }

    private static String score(float score) {
        return Float.toString(score);
    }

    /** One line, without its end. */
    static String completeness(Completeness c) {
        int fields = c.present().size() + c.missing().size();
        return String.format(
                Locale.ROOT,
                "Provenance %.0f%% (%d of %d fields)%s; model %s, snapshot %s",
                c.score() * 100,
                c.present().size(),
                fields,
                c.missing().isEmpty() ? "" : ", missing: " + String.join(", ", c.missing()),
                c.modelResolved() ? "here" : "not here",
                c.snapshotResolved() ? "here" : "not here");
    }
}
