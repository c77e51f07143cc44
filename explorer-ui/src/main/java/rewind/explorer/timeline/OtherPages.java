package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Tabs of other screens, after those of the timeline. */
final class OtherPages {
    private final HBox strip;
    private final StackPane body;
    private final Runnable changed;
    private final List<TimelinePage> pages = new ArrayList<>();
    private @Nullable TimelinePage front;

    /** @param changed called when another page has come to the front, or none is there any more */
    OtherPages(HBox strip, StackPane body, Runnable changed) {
        this.strip = strip;
        this.body = body;
        this.changed = changed;
    }

    TimelinePage add(String name, String words, Node content) {
        ToggleButton button = new ToggleButton(words);
        button.getStyleClass().add("tab");
        button.setId("tab-" + name);
        button.setVisible(false);
        button.setManaged(false);
        content.setVisible(false);
        TimelinePage page = new TimelinePage(this, button, content);
        button.setOnAction(ignored -> page.show());
        strip.getChildren().add(button);
        body.getChildren().add(content);
        pages.add(page);
        return page;
    }

    /** Whether one of them is in front. */
    boolean inFront() {
        return front != null;
    }

    void front(@Nullable TimelinePage next) {
        front = next;
        for (TimelinePage page : pages) {
            page.inFront(page.equals(next));
        }
        changed.run();
    }

    void gone(TimelinePage page) {
        if (page.equals(front)) {
            front(null);
        }
    }
}
