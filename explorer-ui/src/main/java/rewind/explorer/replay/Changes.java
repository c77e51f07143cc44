package rewind.explorer.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.diff.items.ItemDiff;
import rewind.explorer.text.Messages;
import rewind.replay.StageDifference;

/** What is different in a list, an item a line: a pure function. */
final class Changes {
    /** What a float between 0.1 and 1 has at most. */
    private static final int DECIMALS = 8;

    private final Outcome outcome;

    private Changes(Outcome outcome) {
        this.outcome = outcome;
    }

    /**
     * An item that is not as it was.
     *
     * @param item what it is called, or its id
     * @param from its rank then, from 1; empty where it was not there, or where that is not told
     * @param was its score then; empty where that is not told
     */
    record Line(String item, String change, String from, String to, String was, String is) {}

    /** By the rank of now, then what dropped out: of the answer as the picture of it tells, of a stage what its difference has. */
    static List<Line> of(Outcome outcome) {
        StageDifference difference = outcome.replay().difference();
        if (difference == null) {
            return List.of();
        }
        Changes changes = new Changes(outcome);
        return outcome.isOfAnswer() ? changes.ofAnswer() : changes.ofStage(difference);
    }

    private List<Line> ofAnswer() {
        return outcome.list().changes().stream().map(this::line).toList();
    }

    private Line line(ItemDiff item) {
        return line(
                item.itemId(),
                item.change().name().toLowerCase(Locale.ROOT),
                item.from(),
                item.to(),
                item.leftScore(),
                item.rightScore());
    }

    private List<Line> ofStage(StageDifference difference) {
        Map<Integer, StageDifference.Rescored> scores = new HashMap<>();
        difference.rescored().forEach(item -> scores.put(item.itemId(), item));
        List<Ranked> ranked = new ArrayList<>();
        for (StageDifference.Placed item : difference.entered()) {
            ranked.add(new Ranked(item.rank(), line(item.itemId(), "entered", -1, item.rank(), null, item.score())));
        }
        for (StageDifference.Moved item : difference.moved()) {
            StageDifference.Rescored other = scores.get(item.itemId());
            // What others moved around may stand where it stood: then its score is all that is different.
            if (item.from() != item.to()) {
                scores.remove(item.itemId());
                String way = item.to() < item.from() ? "moved_up" : "moved_down";
                ranked.add(new Ranked(
                        item.to(),
                        line(
                                item.itemId(),
                                way,
                                item.from(),
                                item.to(),
                                other == null ? null : other.from(),
                                other == null ? null : other.to())));
            }
        }
        ranked.sort(Comparator.comparingInt(Ranked::rank));
        List<Line> all = new ArrayList<>(ranked.stream().map(Ranked::line).toList());
        for (StageDifference.Placed item : difference.dropped()) {
            all.add(line(item.itemId(), "dropped", item.rank(), -1, item.score(), null));
        }
        for (StageDifference.Rescored item : difference.rescored()) {
            if (scores.containsKey(item.itemId())) {
                all.add(line(item.itemId(), "rescored", -1, -1, item.from(), item.to()));
            }
        }
        return List.copyOf(all);
    }

    private record Ranked(int rank, Line line) {}

    private Line line(int item, String change, int from, int to, @Nullable Float was, @Nullable Float is) {
        return new Line(
                outcome.titles().getOrDefault(item, Integer.toString(item)),
                Messages.text("replay.change." + change),
                rank(from),
                rank(to),
                score(was),
                score(is));
    }

    private static String rank(int rank) {
        return rank < 0 ? "" : Integer.toString(rank + 1);
    }

    /** Every bit counts here, so none is rounded away; noughts after it make the points stand below one another. */
    private static String score(@Nullable Float score) {
        if (score == null) {
            return "";
        }
        String exact = Float.toString(score);
        int decimals = exact.length() - 1 - exact.indexOf('.');
        return exact.contains("E") || decimals >= DECIMALS ? exact : exact + "0".repeat(DECIMALS - decimals);
    }
}
