package rewind.explorer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.Tips;
import rewind.explorer.open.FileModel;
import rewind.explorer.text.Messages;

/** The tabs on top of the window: the live store first, then a tab for each file. */
final class TabStrip {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass READING = PseudoClass.getPseudoClass("reading");
    /** Of the dot: as that of an engine that does not answer. */
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");

    private final TabsModel model;
    private final HBox strip;
    private final Node live;

    /**
     * The strip.
     *
     * @param live the tab of the live store
     * @param strip where tabs of files go
     */
    TabStrip(TabsModel model, Node live, HBox strip) {
        this.model = model;
        this.strip = strip;
        this.live = live;
        live.setOnMousePressed(ignored -> model.choose(Optional.empty()));
        model.files().bind(ignored -> fill());
        model.chosen().bind(ignored -> mark());
    }

    private void fill() {
        List<FileModel> files = model.files().get();
        Map<FileModel, String> names = names(files);
        List<Node> tabs = new ArrayList<>();
        for (FileModel file : files) {
            tabs.add(tab(file, names.getOrDefault(file, "")));
        }
        strip.getChildren().setAll(tabs);
        mark();
    }

    /** The name of the file, with its folder where two have the same. */
    private static Map<FileModel, String> names(List<FileModel> files) {
        Map<String, Integer> counts = new HashMap<>();
        files.forEach(file -> counts.merge(name(file.file()), 1, Integer::sum));
        Map<FileModel, String> names = new HashMap<>();
        for (FileModel file : files) {
            Path folder = file.file().getParent();
            String plain = name(file.file());
            boolean alone = counts.getOrDefault(plain, 0) < 2 || folder == null || folder.getFileName() == null;
            names.put(file, alone || folder == null ? plain : name(folder) + "/" + plain);
        }
        return names;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private Node tab(FileModel file, String name) {
        Label label = new Label(name);
        label.setMinWidth(0);
        Button close = new Button();
        close.setGraphic(Icons.icon("cross"));
        close.getStyleClass().add("tab-close");
        close.setAccessibleText(Messages.text("tab.close", name));
        close.setTooltip(Tips.tip(Messages.text("tab.close.tip")));
        close.setFocusTraversable(false);
        close.setOnAction(ignored -> model.close(file));
        Region unread = new Region();
        unread.getStyleClass().add("dot");
        unread.pseudoClassStateChanged(DOWN, true);
        HBox.setMargin(unread, new Insets(0, 2, 0, 0));
        HBox tab = new HBox(unread, label, close);
        tab.setAlignment(Pos.CENTER_LEFT);
        tab.setAccessibleRole(AccessibleRole.TAB_ITEM);
        tab.getStyleClass().addAll("source-tab", "file-tab");
        tab.setUserData(file);
        tab.setMinWidth(0);
        javafx.scene.control.Tooltip.install(label, Tips.tip(file.file().toString()));
        file.ended().bind(ended -> {
            boolean failed = file.isUnreadable();
            unread.setVisible(failed);
            unread.setManaged(failed);
            tab.setAccessibleText(failed ? Messages.text("tab.unreadable", name) : name);
            tab.pseudoClassStateChanged(READING, !ended);
        });
        tab.setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.MIDDLE) {
                model.close(file);
            } else if (event.getButton() == MouseButton.PRIMARY) {
                model.choose(Optional.of(file));
            }
        });
        return tab;
    }

    private void mark() {
        Optional<FileModel> chosen = model.chosen().get();
        live.pseudoClassStateChanged(CHOSEN, chosen.isEmpty());
        for (Node tab : strip.getChildren()) {
            tab.pseudoClassStateChanged(
                    CHOSEN, chosen.isPresent() && chosen.get().equals(tab.getUserData()));
        }
    }
}
