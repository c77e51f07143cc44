package rewind.explorer.controls;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** Tooltips, all with the same patience. */
public final class Tips {
    private Tips() {}

    /** A tooltip that comes soon and stays. */
    public static Tooltip tip(String text) {
        Tooltip tip = new Tooltip(text);
        tip.setShowDelay(Duration.millis(300));
        tip.setShowDuration(Duration.seconds(60));
        return tip;
    }

    /** Puts one on a part that has no place for it. */
    public static void install(Node node, String text) {
        Tooltip.install(node, tip(text));
    }
}
