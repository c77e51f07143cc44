package rewind.explorer.controls;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Makes what scrolls as high as whole lines of it have room, as {@link WholeRows} does for a table: the last one that is seen is
 * neither cut nor faded.
 */
public final class WholeLines extends StackPane {
    private final VBox lines;
    private final FoldFade shown;

    /**
     * Takes the place of what it shows.
     *
     * @param scroll whose content are the lines, each as wide as there is room
     */
    public WholeLines(ScrollPane scroll, VBox lines) {
        this.lines = lines;
        this.shown = new FoldFade(scroll, true);
        setMinHeight(0);
        getChildren().setAll(shown);
    }

    @Override
    protected void layoutChildren() {
        boolean fits = lines.prefHeight(getWidth()) <= getHeight();
        shown.resizeRelocate(0, 0, getWidth(), fits ? getHeight() : whole(getWidth() - FoldFade.BAR));
    }

    /** From what the lines want at a width: where they stand is known only after this. */
    private double whole(double width) {
        double whole = lines.getInsets().getTop();
        double foot = whole;
        for (Node line : lines.getChildren()) {
            foot += lines.snapSizeY(Math.max(line.minHeight(width), line.prefHeight(width)));
            if (foot > getHeight()) {
                break;
            }
            whole = foot;
            foot += lines.getSpacing();
        }
        return whole > 0 ? whole : getHeight();
    }
}
