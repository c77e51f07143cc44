package rewind.explorer;

import java.util.ArrayList;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Messages;

/** What lies over the window for a moment: the palette of commands, or the sheet of shortcuts. */
final class Overlay {
    private static final int LINES = 14;

    private final StackPane window;
    private final TaskRunner runner;
    private final java.util.List<Command> commands;
    private final Supplier<java.util.List<Command>> more;
    private @Nullable StackPane shown;
    private @Nullable Node before;

    /** @param more commands of the moment, which the palette offers after the others and the sheet does not list */
    Overlay(
            StackPane window,
            TaskRunner runner,
            java.util.List<Command> commands,
            Supplier<java.util.List<Command>> more) {
        this.window = window;
        this.runner = runner;
        this.commands = commands;
        this.more = more;
    }

    boolean isShown() {
        return shown != null;
    }

    void close() {
        if (shown != null) {
            window.getChildren().remove(shown);
            shown = null;
            if (before != null) {
                before.requestFocus();
            }
        }
    }

    void palette() {
        java.util.List<Command> all = new ArrayList<>(commands);
        all.addAll(more.get());
        PaletteModel model = new PaletteModel(all);
        TextField field = new TextField();
        field.setId("palette");
        field.setPromptText(Messages.text("palette.prompt"));
        field.setAccessibleText(Messages.text("palette.prompt"));
        field.getStyleClass().add("palette-field");
        VBox list = new VBox();
        list.getStyleClass().add("palette-list");
        field.textProperty().addListener((o, was, text) -> model.typed(text));
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                model.move(1);
                event.consume();
            } else if (event.getCode() == KeyCode.UP) {
                model.move(-1);
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                if (!model.offered().get().isEmpty()) {
                    run(model.offered().get().get(model.chosen().get()));
                }
            }
        });
        model.offered().bind(ignored -> fill(list, model));
        model.chosen().listen(ignored -> fill(list, model));
        show(new VBox(field, list), "palette-box", Pos.TOP_CENTER);
        field.requestFocus();
    }

    private void fill(VBox list, PaletteModel model) {
        list.getChildren().clear();
        // As many as there is room for, the chosen one among them.
        int first = Math.clamp(
                model.chosen().get() - LINES / 2L,
                0,
                Math.max(0, model.offered().get().size() - LINES));
        int number = first;
        for (Command command :
                model.offered().get().stream().skip(first).limit(LINES).toList()) {
            Label name = new Label(command.name());
            Label keys = new Label(command.keys());
            keys.getStyleClass().add("caption");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox line = new HBox(name, gap, keys);
            line.getStyleClass().add("palette-line");
            if (number++ == model.chosen().get()) {
                line.getStyleClass().add("chosen");
            }
            line.setOnMouseClicked(ignored -> run(command));
            list.getChildren().add(line);
        }
        if (number == 0) {
            Label none = new Label(Messages.text("palette.none"));
            none.getStyleClass().addAll("caption", "palette-line");
            list.getChildren().add(none);
        }
    }

    /** That the palette is gone is the answer to who chose it: a screen takes longer than a frame. */
    private void run(Command command) {
        close();
        runner.onceDrawn(command.action());
    }

    void sheet() {
        Region sheet = ShortcutSheet.of(commands);
        show(sheet, "sheet-box", Pos.CENTER);
        sheet.setFocusTraversable(true);
        sheet.requestFocus();
    }

    private void show(Region box, String styleClass, Pos position) {
        close();
        before = window.getScene() == null ? null : window.getScene().getFocusOwner();
        box.getStyleClass().add(styleClass);
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane veil = new StackPane(box);
        veil.getStyleClass().add("veil");
        StackPane.setAlignment(box, position);
        veil.setOnMousePressed(event -> {
            if (veil.equals(event.getTarget())) {
                close();
            }
        });
        shown = veil;
        window.getChildren().add(veil);
    }
}
