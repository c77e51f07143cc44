package rewind.explorer.compare;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import rewind.diff.fields.Relation;
import rewind.diff.spans.SpanDiff;
import rewind.explorer.theme.Theme;

/**
 * The names of spans as they stand in their column: of a tree, indented and with a sign where something is below; else alone.
 *
 * @param isTree whether rows stand as a tree
 */
record SpanNames(SpanRows rows, boolean isTree) {
    private static final double FIRST = 8;
    private static final double STEP = 8;
    private static final int DEEPEST = 12;
    private static final double SIGN = 14;
    /** Behind a name, pixels. */
    private static final double AFTER = 4;
    /** Of a letter, to tell which names may be the longest. */
    private static final double LETTER = 7;

    private static final int MEASURED = 16;

    boolean folds(int row) {
        return isTree && rows.hasChildren(row);
    }

    String text(int row) {
        String fold = folds(row) ? (rows.isFolded(row) ? "▸ " : "▾ ") : isTree ? "   " : "";
        return fold + rows.all().get(row).any().name();
    }

    /** Whether the name stands out: the span failed on one side alone. */
    static boolean isStrong(SpanDiff span) {
        return span.failedOn(Relation.ONLY_LEFT) || span.failedOn(Relation.ONLY_RIGHT);
    }

    String style(int row) {
        return "-fx-padding: 0 " + AFTER + " 0 " + indent(row);
    }

    private double indent(int row) {
        return isTree ? FIRST + STEP * Math.min(DEEPEST, rows.all().get(row).depth()) : FIRST;
    }

    /** Whether a place, from the left of the cell, is that of the sign. */
    boolean isSign(int row, double x) {
        return folds(row) && x < indent(row) + SIGN;
    }

    /** How wide the column needs to be for all rows, folded ones too: it stays as it is where rows fold. */
    double width(Theme theme) {
        Font plain = theme.font("body");
        Font strong = theme.boldFont("body");
        List<Integer> longest = IntStream.range(0, rows.all().size())
                .boxed()
                .sorted(Comparator.comparingDouble(row ->
                        -indent(row) - LETTER * rows.all().get(row).any().name().length()))
                .limit(MEASURED)
                .toList();
        Text measure = new Text();
        double width = 0;
        for (int row : longest) {
            measure.setFont(isStrong(rows.all().get(row)) ? strong : plain);
            measure.setText(text(row));
            width = Math.max(width, indent(row) + measure.getLayoutBounds().getWidth());
        }
        return Math.ceil(width + AFTER) + 1;
    }
}
