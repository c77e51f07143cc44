package rewind.explorer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rewind.diff.cohort.CohortDiff;
import rewind.diff.cohort.FieldEffect.NumberEffect;
import rewind.diff.cohort.FieldEffect.ValueCount;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/**
 * What tells two groups apart, in a sentence that names its figures with their units.
 *
 * @param strong what is the case
 * @param plain by which figures
 */
record GroupsSentence(String strong, String plain) {
    private static final String LEFT = "compare.side.left";
    private static final String RIGHT = "compare.side.right";
    private static final String LATENCY = "latency_ms";

    static GroupsSentence of(CohortDiff diff, List<EffectRow> rows) {
        if (diff.explaining().isEmpty()) {
            return new GroupsSentence("", diff.sentence());
        }
        EffectRow best = lead(diff, rows);
        if (!best.equals(rows.getFirst())) {
            return aside(best, rows, diff);
        }
        List<EffectRow> tied = tied(best, rows.stream());
        Optional<EffectRow> moved =
                rows.stream().skip(1).filter(EffectRow::folds).findFirst();
        boolean alike = moved.filter(row -> !best.folds() && strength(row).equals(strength(best)))
                .isPresent();
        int more = diff.explaining().size()
                - best.size()
                - (tied.size() - 1)
                - moved.map(EffectRow::size).orElse(0);
        return new GroupsSentence(
                best.folds()
                        ? Messages.text("groups.sentence.together", Figures.count(best.size()))
                        : best(tied, alike ? moved : Optional.empty()),
                figures(best, tied.size() > 1 || alike, diff)
                        + moved.map(row -> moved(row, alike)).orElse("")
                        + (more == 0 ? "." : Messages.counted("groups.sentence.more", more)));
    }

    /** What tells the groups apart as well as the best one does, by the figures that are read; that one first. */
    private static List<EffectRow> tied(EffectRow best, Stream<EffectRow> rows) {
        return Stream.concat(
                        Stream.of(best),
                        rows.filter(row -> !row.equals(best)
                                && !best.folds()
                                && !row.folds()
                                && row.effect().explains()
                                && strength(row).equals(strength(best))))
                .toList();
    }

    private static String strength(EffectRow row) {
        return Figures.significant(row.effect().field().strength());
    }

    /** @param moved durations that tell the groups apart as well as these fields do */
    private static String best(List<EffectRow> tied, Optional<EffectRow> moved) {
        List<String> names = new ArrayList<>();
        tied.stream().limit(2).forEach(row -> names.add(row.effect().field().name()));
        if (tied.size() > 2) {
            names.add(Messages.text("groups.sentence.others", Figures.count(tied.size() - 2L)));
        }
        moved.ifPresent(row -> names.add(Messages.text("groups.sentence.durations", Figures.count(row.size()))));
        return names.size() == 1
                ? Messages.text("groups.sentence.best", names.getFirst())
                : Messages.text(
                        "groups.sentence.equal",
                        String.join(", ", names.subList(0, names.size() - 1)),
                        names.getLast());
    }

    /** The row that is told of first: where the groups were chosen by latency the first that is no time. Of one row at least. */
    static EffectRow lead(CohortDiff diff, List<EffectRow> rows) {
        EffectRow first = rows.getFirst();
        return isByLatency(diff) && isTime(first) ? untimed(rows).orElse(first) : first;
    }

    /** That slow requests take long in their spans goes without saying; what else they have in common does not. */
    private static GroupsSentence aside(EffectRow best, List<EffectRow> rows, CohortDiff diff) {
        EffectRow time = rows.getFirst();
        List<EffectRow> tied = tied(best, rows.stream().filter(row -> !isTime(row)));
        int more = diff.explaining().size() - tied.size() - time.size();
        return new GroupsSentence(
                Messages.text("groups.sentence.aside", best(tied, Optional.empty())),
                figures(best, tied.size() > 1, diff)
                        + (time.folds()
                                ? moved(time, false)
                                : Messages.text(
                                                "groups.sentence.first",
                                                time.effect().field().name())
                                        + figures(time, false, diff))
                        + (more == 0 ? "." : Messages.counted("groups.sentence.more", more)));
    }

    /** Latency is left out only where the groups were chosen by it. */
    private static boolean isByLatency(CohortDiff diff) {
        return diff.leftOut().stream().anyMatch(out -> out.name().equals(LATENCY));
    }

    private static Optional<EffectRow> untimed(List<EffectRow> rows) {
        return rows.stream()
                .filter(row -> row.effect().explains() && !isTime(row))
                .findFirst();
    }

    private static boolean isTime(EffectRow row) {
        return !row.effect().unit().isEmpty();
    }

    /** @param named whether it is said whose figures these are: where several fields were named before */
    private static String figures(EffectRow row, boolean named, CohortDiff diff) {
        String name = row.effect().field().name();
        NumberEffect number = row.effect().field().number();
        if (number == null) {
            ValueCount value = row.effect().telling();
            String said = Effect.value(value);
            return Messages.text(
                    "groups.sentence.value",
                    named ? Messages.text("groups.sentence.value.of", name, said) : said,
                    Figures.count(value.left()),
                    Figures.count(diff.left().size()),
                    Figures.count(value.right()),
                    Figures.count(diff.right().size()));
        }
        List<String> medians = Effect.pair(
                number.leftMedian(), number.rightMedian(), row.effect().unit());
        if (!row.folds()) {
            String whose = Messages.text(named ? "groups.sentence.median.of" : "groups.sentence.median.its", name);
            return Messages.text("groups.sentence.median", whose, medians.getFirst(), medians.getLast());
        }
        boolean right = row.isLongerRight();
        return Messages.text(
                "groups.sentence.factor",
                side(right),
                factor(row),
                name,
                medians.get(right ? 1 : 0),
                medians.get(right ? 0 : 1));
    }

    /** @param named whether it was said how many they are */
    private static String moved(EffectRow row, boolean named) {
        String side = side(row.isLongerRight());
        return named
                ? Messages.text("groups.sentence.moved.named", factor(row), side)
                : Messages.text("groups.sentence.moved", Figures.count(row.size()), factor(row), side);
    }

    private static String side(boolean right) {
        return Messages.text(right ? RIGHT : LEFT);
    }

    /** One number where all round to it: 2.2, else 1.9 to 2.1. */
    static String factor(EffectRow row) {
        String least = Figures.significant(row.factors().getFirst());
        String most = Figures.significant(row.factors().getLast());
        return least.equals(most) ? least : Messages.text("groups.sentence.range", least, most);
    }

    /** What stands below the name of a field that stands for several. */
    static String about(EffectRow row) {
        return Messages.text(
                "groups.about.together",
                row.effect().about(),
                Figures.count(row.together().size()),
                factor(row),
                side(row.isLongerRight()));
    }
}
