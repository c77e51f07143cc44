package rewind.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rewind.diff.items.Cause;
import rewind.diff.items.ItemDiff;
import rewind.diff.items.ItemDiff.Change;
import rewind.diff.items.ListDiff;

/** What the lists come to: what is new, gone or moved, and by which stage. */
final class ItemParts {
    private final ListDiff served;

    private ItemParts(ListDiff served) {
        this.served = served;
    }

    static List<String> of(TraceDiff diff) {
        ListDiff served = diff.items().served();
        if (served.leftSize() + served.rightSize() == 0) {
            return diff.items()
                    .firstDivergence()
                    .map(stage -> List.of("the lists of the " + stage + " stage differ"))
                    .orElse(List.of());
        }
        if (served.isSame()) {
            return List.of(diff.items()
                    .firstDivergence()
                    .map(stage -> "the answer is the same, though the lists of the " + stage + " stage differ")
                    .orElse("the answer is the same"));
        }
        return List.of(new ItemParts(served).text());
    }

    private String text() {
        if (served.leftSize() == 0) {
            return "only the right one has items, " + served.rightSize() + " of them";
        }
        if (served.rightSize() == 0) {
            return "only the left one has items, " + served.leftSize() + " of them";
        }
        if (served.isSameOrder()) {
            return "the same items in the same order have other scores" + by(Set.of(Change.RESCORED), "from");
        }
        if (served.measures().common() == 0) {
            String none = served.leftSize() == 1
                    ? "the one item is not in the other answer"
                    : "none of the " + served.leftSize() + " items is in the other answer";
            return none + by(Set.of(Change.ENTERED), "because of");
        }
        List<String> clauses = new ArrayList<>();
        int entered = served.count(Change.ENTERED);
        int dropped = served.count(Change.DROPPED);
        int moved = served.count(Change.MOVED_UP) + served.count(Change.MOVED_DOWN);
        if (entered > 0) {
            clauses.add(some(entered, served.rightSize())
                    + (entered == 1 ? " is new" : " are new")
                    + by(Set.of(Change.ENTERED), "from"));
        }
        if (dropped > 0 && served.leftSize() != served.rightSize()) {
            clauses.add((clauses.isEmpty() ? some(dropped, served.leftSize()) : String.valueOf(dropped))
                    + (dropped == 1 ? " is gone" : " are gone")
                    + by(Set.of(Change.DROPPED), "by"));
        }
        if (moved > 0 && clauses.isEmpty()) {
            clauses.add(
                    some(moved, served.rightSize()) + " moved" + by(Set.of(Change.MOVED_UP, Change.MOVED_DOWN), "by"));
        } else if (moved > 0) {
            clauses.add(moved + " moved");
        }
        return String.join(", and ", clauses);
    }

    private static String some(int count, int size) {
        return count + " of " + size + (size == 1 ? " item" : " items");
    }

    /** The stages that did it, the one with most of it first; nothing where they are not known. */
    private String by(Set<Change> changes, String word) {
        Map<String, Long> stages = served.items().stream()
                .filter(item -> changes.contains(item.change()))
                .map(ItemDiff::cause)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.groupingBy(Cause::stage, LinkedHashMap::new, Collectors.counting()));
        if (stages.isEmpty()) {
            return "";
        }
        long all = stages.values().stream().mapToLong(Long::longValue).sum();
        if (stages.size() == 1) {
            return ", " + (all == 1 ? "" : "all ") + word + " the "
                    + stages.keySet().iterator().next() + " stage";
        }
        return stages.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> entry.getValue() + " " + word + " " + entry.getKey())
                .collect(Collectors.joining(", ", " (", ")"));
    }
}
