package rewind.explorer.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.Messages;
import rewind.replay.StageDifference;

/** What is different in a stage's list, an item a line: a pure function. */
final class Changes {
    /** What a float between 0.1 and 1 has at most. */
    private static final int DECIMALS = 8;

    private Changes() {}

    /**
     * An item that is not as it was.
     *
     * @param from its rank then, from 1; empty where it was not there
     * @param was its score then; empty where that is not told
     */
    record Line(int item, String change, String from, String to, String was, String is) {}

    /** By the rank of now, then what dropped out. */
    static List<Line> of(@Nullable StageDifference difference) {
        if (difference == null) {
            return List.of();
        }
        Map<Integer, StageDifference.Rescored> scores = new HashMap<>();
        difference.rescored().forEach(item -> scores.put(item.itemId(), item));
        List<Ranked> lines = new ArrayList<>();
        difference
                .entered()
                .forEach(item -> lines.add(new Ranked(
                        item.rank(), line(item.itemId(), "entered", "", rank(item.rank()), "", score(item.score())))));
        for (StageDifference.Moved item : difference.moved()) {
            StageDifference.Rescored other = scores.remove(item.itemId());
            lines.add(new Ranked(
                    item.to(),
                    line(
                            item.itemId(),
                            item.to() < item.from() ? "up" : item.to() > item.from() ? "down" : "moved",
                            rank(item.from()),
                            rank(item.to()),
                            other == null ? "" : score(other.from()),
                            other == null ? "" : score(other.to()))));
        }
        lines.sort(Comparator.comparingInt(Ranked::rank));
        List<Line> all = new ArrayList<>(lines.stream().map(Ranked::line).toList());
        difference
                .dropped()
                .forEach(item ->
                        all.add(line(item.itemId(), "dropped", rank(item.rank()), "", score(item.score()), "")));
        difference.rescored().stream()
                .filter(item -> scores.containsKey(item.itemId()))
                .forEach(
                        item -> all.add(line(item.itemId(), "rescored", "", "", score(item.from()), score(item.to()))));
        return List.copyOf(all);
    }

    private record Ranked(int rank, Line line) {}

    private static Line line(int item, String change, String from, String to, String was, String is) {
        return new Line(item, Messages.text("replay.change." + change), from, to, was, is);
    }

    private static String rank(int rank) {
        return Integer.toString(rank + 1);
    }

    /** Every bit counts here, so none is rounded away; noughts after it make the points stand below one another. */
    private static String score(float score) {
        String exact = Float.toString(score);
        int decimals = exact.length() - 1 - exact.indexOf('.');
        return exact.contains("E") || decimals >= DECIMALS ? exact : exact + "0".repeat(DECIMALS - decimals);
    }
}
