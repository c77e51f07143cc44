package rewind.explorer;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;

/** Says below the live screens, where it moves nothing above it, that the engine does not answer, or cannot. */
final class TroubleBar {
    private final HBox root;

    /**
     * A bar for this trouble.
     *
     * @param screen which screen is in front
     * @param again asks an engine that does not answer now and not later
     * @param look shows how the engine is
     */
    TroubleBar(
            Value<Optional<StatusModel.Trouble>> trouble,
            Value<ShellModel.Screen> screen,
            Runnable again,
            Runnable look) {
        Label words = new Label();
        words.getStyleClass().add("problem-words");
        words.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button action = new Button();
        action.getStyleClass().add("link-button");
        action.setMinWidth(Region.USE_PREF_SIZE);
        root = new HBox(words, gap, action);
        root.setId("trouble");
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().addAll("problem-bar", "bottom-bar", "trouble-bar");
        screen.bind(now -> action.setVisible(now != ShellModel.Screen.ENGINE || isAway(trouble.get())));
        trouble.bind(now -> {
            action.setVisible(screen.get() != ShellModel.Screen.ENGINE || isAway(now));
            root.setVisible(now.isPresent());
            root.setManaged(now.isPresent());
            now.ifPresent(it -> {
                words.setText(it.words());
                action.setText(Messages.text(it.away() ? "status.trouble.again" : "status.trouble.look"));
                action.setOnAction(ignored -> (it.away() ? again : look).run());
            });
        });
    }

    private static boolean isAway(Optional<StatusModel.Trouble> trouble) {
        return trouble.filter(StatusModel.Trouble::away).isPresent();
    }

    Region root() {
        return root;
    }
}
