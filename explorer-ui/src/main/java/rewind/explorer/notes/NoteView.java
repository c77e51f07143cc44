package rewind.explorer.notes;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.trace.TraceNote;

/** The note on the chosen request: read, written, or just removed. Takes no room where there is none. */
public final class NoteView {
    private final NotesModel model;
    private final Desk desk;
    private final Button action = new Button();
    private final Label text = new Label();
    private final Label when = new Label();
    private final Label problem = new Label();
    private final TextArea field = new TextArea();
    private final Button keep = button("notes.keep", "note-keep");
    private final Button cancel = button("notes.cancel", "note-cancel");
    private final HBox reading;
    private final VBox writing;
    private final HBox gone;
    private final VBox root = new VBox();
    private boolean setting;

    public NoteView(NotesModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        root.getStyleClass().add("note");
        root.setId("note");
        reading = reading();
        writing = writing();
        gone = gone();
        root.getChildren().addAll(reading, writing, gone);
        action.setGraphic(Icons.icon("note"));
        action.getStyleClass().addAll("rw-button", "icon-only");
        action.setId("note-write");
        action.setAccessibleText(Messages.text("notes.write"));
        action.setTooltip(Tips.tip(Messages.text("notes.write.tip")));
        action.setOnAction(ignored -> write());
        model.shown().bind(this::show);
    }

    /** For the room below the request. */
    public Region root() {
        return root;
    }

    /** The button that begins a note. */
    public Node action() {
        return action;
    }

    /** Begins to write, with the keyboard in the field. */
    public void write() {
        model.edit();
        field.requestFocus();
        field.end();
    }

    private HBox reading() {
        text.setWrapText(true);
        text.setId("note-text");
        text.getStyleClass().add("note-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        when.getStyleClass().add("caption");
        Button edit = link("notes.edit", "note-edit");
        edit.setOnAction(ignored -> write());
        Button remove = link("notes.remove", "note-remove");
        remove.setOnAction(ignored -> model.remove());
        HBox actions = new HBox(when, edit, remove);
        actions.getStyleClass().add("note-actions");
        actions.setMinWidth(Region.USE_PREF_SIZE);
        return box("note-read", Icons.icon("note"), text, actions);
    }

    private VBox writing() {
        field.setId("note-field");
        field.setPrefRowCount(3);
        field.setWrapText(true);
        field.setPromptText(Messages.text("notes.prompt"));
        field.setAccessibleText(Messages.text("notes.field.accessible"));
        field.textProperty().addListener((o, was, is) -> {
            if (!setting) {
                model.typed(is);
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        keep.getStyleClass().add("primary");
        keep.setTooltip(Tips.tip(Messages.text("notes.keep.tip")));
        keep.setOnAction(ignored -> model.keep());
        cancel.setOnAction(ignored -> model.cancel());
        problem.getStyleClass().add("note-problem");
        problem.setId("note-problem");
        problem.setWrapText(true);
        HBox.setHgrow(problem, Priority.ALWAYS);
        problem.setMaxWidth(Double.MAX_VALUE);
        HBox buttons = box("note-buttons", problem, cancel, keep);
        VBox all = new VBox(field, buttons);
        all.getStyleClass().add("note-write");
        return all;
    }

    private HBox gone() {
        Label words = new Label(Messages.text("notes.removed"));
        words.getStyleClass().add("caption");
        Button undo = link("notes.undo", "note-undo");
        undo.setOnAction(ignored -> model.undo());
        return box("note-gone", words, undo);
    }

    private static HBox box(String style, Node... parts) {
        HBox box = new HBox(parts);
        box.getStyleClass().add(style);
        return box;
    }

    private static Button button(String words, String id) {
        Button button = new Button(Messages.text(words));
        button.getStyleClass().add("rw-button");
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static Button link(String words, String id) {
        Button button = button(words, id);
        button.getStyleClass().setAll("link-button");
        return button;
    }

    /** Tab goes on to the buttons: a note has no tabs in it. */
    private void pressed(KeyEvent event) {
        boolean used = true;
        if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            model.keep();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            model.cancel();
        } else if (event.getCode() == KeyCode.TAB && !event.isShortcutDown()) {
            (event.isShiftDown() ? action : keep.isDisabled() ? cancel : keep).requestFocus();
        } else {
            used = false;
        }
        if (used) {
            event.consume();
        }
    }

    private void show(NotesModel.Shown shown) {
        boolean editing = shown.editing();
        boolean hadFocus = field.isFocused();
        present(writing, editing);
        present(reading, !editing && shown.note().isPresent());
        present(gone, !editing && shown.note().isEmpty() && shown.undoable());
        boolean any = editing || shown.note().isPresent() || shown.undoable();
        root.setVisible(any);
        root.setManaged(any);
        action.setDisable(shown.requestId().isEmpty());
        shown.note().ifPresent(this::read);
        setting = true;
        shown.draft().filter(draft -> !draft.equals(field.getText())).ifPresent(field::setText);
        setting = false;
        keep.setDisable(!shown.isKeepable());
        problem.setText(shown.problem());
        if (hadFocus && !editing) {
            action.requestFocus(); // what is gone cannot keep the keyboard
        }
    }

    private void read(TraceNote note) {
        text.setText(note.text());
        text.setTooltip(Tips.tip(note.text()));
        when.setText(Messages.text(
                "notes.when", Times.ago(note.changedAtMillis(), desk.clock().instant())));
        when.setTooltip(Tips.tip(Times.exact(note.changedAtMillis(), desk.zone())));
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
