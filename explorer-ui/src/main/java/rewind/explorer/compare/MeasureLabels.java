package rewind.explorer.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import rewind.diff.items.ListDiff;
import rewind.diff.items.RankMeasures;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;

/** How alike two lists are, in figures that say what they mean. */
final class MeasureLabels {
    private MeasureLabels() {}

    /** @param untitled why titles are missing; empty where they are not */
    static List<Node> of(ListDiff list, String untitled) {
        if (list.leftSize() == 0 || list.rightSize() == 0) {
            return List.of(label(Messages.text(list.rightSize() == 0 ? "compare.items.left" : "compare.items.right")));
        }
        RankMeasures now = list.measures();
        Stream<Node> missing = Stream.of(untitled).filter(why -> !why.isEmpty()).map(why -> {
            Label label = label(Messages.text("compare.untitled"));
            label.setTooltip(Tips.tip(why));
            return label;
        });
        return Stream.concat(
                        Stream.of(
                                measure("jaccard", now.jaccard()),
                                measure("rbo", now.rankBiasedOverlap()),
                                measure("kendall", now.kendallTau()),
                                measure("ndcg", now.ndcgChange())),
                        missing)
                .toList();
    }

    private static Label measure(String name, @Nullable Double value) {
        Label label = label(Messages.text("compare.measure." + name, two(value)));
        label.setTooltip(Tips.tip(Messages.text("compare.measure." + name + ".tip")));
        return label;
    }

    private static Label label(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("caption", "measure");
        label.setMinWidth(0);
        return label;
    }

    private static String two(@Nullable Double value) {
        if (value == null) {
            return "–";
        }
        String text = String.format(Locale.ENGLISH, "%.2f", Math.abs(value));
        return value < 0 && !text.equals("0.00") ? "−" + text : text;
    }
}
