package rewind.explorer.compare;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import rewind.explorer.controls.ColourSlot;
import rewind.explorer.controls.SideInks;

/** Two bars, one above the other. */
final class PairedBars extends Pane {
    private static final double THICK = 6;
    private static final double GAP = 2;
    private static final double EDGE = 8;

    private final Region left = bar();
    private final Region right = bar();
    private final ColourSlot leftSlot = new ColourSlot(left);
    private final ColourSlot rightSlot = new ColourSlot(right);
    private double leftShare;
    private double rightShare;

    PairedBars() {
        getChildren().setAll(left, right);
        setMinWidth(0);
    }

    private static Region bar() {
        Region bar = new Region();
        bar.getStyleClass().add("paired-bar");
        return bar;
    }

    /** @param one from 0 to 1, as the other */
    void show(double one, double other, SideInks inks) {
        leftShare = one;
        rightShare = other;
        leftSlot.set(inks.left());
        rightSlot.set(inks.right());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double room = Math.max(0, getWidth() - EDGE);
        double top = Math.rint((getHeight() - 2 * THICK - GAP) / 2);
        place(left, leftShare, room, top);
        place(right, rightShare, room, top + THICK + GAP);
    }

    /** What takes no time has no bar; what takes any can be seen. */
    private static void place(Region bar, double share, double room, double y) {
        bar.setVisible(share > 0);
        bar.resizeRelocate(0, y, Math.max(1, Math.rint(room * share)), THICK);
    }
}
