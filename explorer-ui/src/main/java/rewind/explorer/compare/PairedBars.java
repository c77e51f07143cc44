package rewind.explorer.compare;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import rewind.explorer.controls.ColourSlot;
import rewind.explorer.controls.SideInks;

/** Two bars, one above the other; one that goes beyond the scale has a slit before its end, as in the list of requests. */
final class PairedBars extends Pane {
    private static final double THICK = 6;
    private static final double GAP = 2;

    private static final double SLIT = 2;
    private static final double TAIL = 4;

    private final Region left = bar();
    private final Region leftTail = bar();
    private final Region right = bar();
    private final Region rightTail = bar();
    private final ColourSlot leftSlot = new ColourSlot(left, leftTail);
    private final ColourSlot rightSlot = new ColourSlot(right, rightTail);
    private double leftShare;
    private double rightShare;

    PairedBars() {
        getChildren().setAll(left, leftTail, right, rightTail);
        setMinWidth(0);
    }

    private static Region bar() {
        Region bar = new Region();
        bar.getStyleClass().add("paired-bar");
        return bar;
    }

    /** @param one 1 is all the room, as is more; as the other */
    void show(double one, double other, SideInks inks) {
        leftShare = one;
        rightShare = other;
        leftSlot.set(inks.left());
        rightSlot.set(inks.right());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth();
        double top = Math.rint((getHeight() - 2 * THICK - GAP) / 2);
        place(left, leftTail, leftShare, room, top);
        place(right, rightTail, rightShare, room, top + THICK + GAP);
    }

    /** What takes no time has no bar; what takes any can be seen. */
    private static void place(Region bar, Region tail, double share, double room, double y) {
        boolean beyond = share > 1;
        double wide = Math.rint(room * Math.min(1, share)) - (beyond ? SLIT + TAIL : 0);
        bar.setVisible(share > 0);
        bar.resizeRelocate(0, y, Math.max(1, wide), THICK);
        tail.setVisible(beyond);
        tail.resizeRelocate(wide + SLIT, y, TAIL, THICK);
    }
}
