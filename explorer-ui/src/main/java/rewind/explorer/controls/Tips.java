package rewind.explorer.controls;

import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** Tooltips, all with the same patience. */
public final class Tips {
    private Tips() {}

    public static Tooltip tip(String text) {
        Tooltip tip = new Tooltip(text);
        tip.setShowDelay(Duration.millis(300));
        tip.setShowDuration(Duration.seconds(60));
        return tip;
    }
}
