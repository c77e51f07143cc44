package rewind.explorer.controls;

import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

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

    /** Puts one on a part when the mouse first comes to it: each has a scene of its own, which parts that come and go need not wait for. */
    public static void late(Node node, Supplier<String> text) {
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
            private @Nullable Tooltip tip;

            @Override
            public void handle(MouseEvent event) {
                Tooltip shown = tip;
                if (shown == null) {
                    shown = tip("");
                    Tooltip.install(node, shown);
                    tip = shown;
                }
                shown.setText(text.get());
            }
        });
    }

    /** Puts one on a part that has no place for it. */
    public static void install(Node node, String text) {
        Tooltip.install(node, tip(text));
    }
}
