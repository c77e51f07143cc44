package rewind.explorer.timeline;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;

/** A tab of another screen beside those of the timeline. */
public final class TimelinePage {
    private final OtherPages all;
    private final ToggleButton button;
    private final Node content;

    TimelinePage(OtherPages all, ToggleButton button, Node content) {
        this.all = all;
        this.button = button;
        this.content = content;
    }

    /** Brings it to the front. */
    public void show() {
        button.setVisible(true);
        button.setManaged(true);
        all.front(this);
    }

    /** Takes it away; one of the timeline's own tabs is in front then, if it was. */
    public void hide() {
        button.setVisible(false);
        button.setManaged(false);
        all.gone(this);
    }

    void inFront(boolean now) {
        button.setSelected(now);
        content.setVisible(now);
    }
}
