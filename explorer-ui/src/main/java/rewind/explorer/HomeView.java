package rewind.explorer;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;

/** What is in the middle of the window where there is neither an engine nor a file: how to open one. */
final class HomeView {
    private final StackPane root = new StackPane();

    HomeView(TabsModel tabs, Runnable choose) {
        Label title = new Label(Messages.text("home.title"));
        title.getStyleClass().add("start-title");
        Label what = new Label(Messages.text("home.what"));
        what.getStyleClass().add("start-what");
        what.setWrapText(true);
        Button open = new Button(Messages.text("home.open"));
        open.setId("home-open");
        open.getStyleClass().add("primary");
        open.setOnAction(ignored -> choose.run());
        VBox box = new VBox(title, what, open, recent(tabs));
        box.getStyleClass().add("start-box");
        box.setMaxWidth(440);
        box.setMaxHeight(Region.USE_PREF_SIZE);
        root.getStyleClass().add("start");
        root.getChildren().add(box);
    }

    Node root() {
        return root;
    }

    /** The files that were opened last, to be opened again; nothing where there are none. */
    static Node recent(TabsModel tabs) {
        VBox box = new VBox();
        box.getStyleClass().add("recent-files");
        box.setMaxWidth(Region.USE_PREF_SIZE); // as a whole it stands in the middle, below what is centred
        tabs.recent().bind(files -> fill(box, files, tabs));
        return box;
    }

    private static void fill(VBox box, List<Path> files, TabsModel tabs) {
        box.getChildren().clear();
        box.setVisible(!files.isEmpty());
        box.setManaged(!files.isEmpty());
        Label title = new Label(Messages.text("home.recent"));
        title.getStyleClass().add("caption");
        box.getChildren().add(title);
        for (Path file : files) {
            Button button = new Button(String.valueOf(file.getFileName()));
            button.getStyleClass().add("recent-file");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMnemonicParsing(false);
            button.setTooltip(Tips.tip(file.toString()));
            Label folder = new Label(String.valueOf(file.getParent()));
            folder.getStyleClass().add("caption");
            folder.setMinWidth(0);
            button.setGraphic(folder);
            button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
            button.setOnAction(ignored -> tabs.open(List.of(file)));
            box.getChildren().add(button);
        }
    }
}
