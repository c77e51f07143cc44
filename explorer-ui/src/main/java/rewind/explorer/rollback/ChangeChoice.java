package rewind.explorer.rollback;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Tips;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.rollback.Change;
import rewind.rollback.ServingState;

/** The recorded changes, newest first; the chosen one is judged. */
final class ChangeChoice {
    private static final int ROWS = 12;
    private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

    private final ComboBox<Change> box;
    private final RollbackModel model;
    private final Desk desk;
    private boolean filling;

    ChangeChoice(ComboBox<Change> box, RollbackModel model, Desk desk) {
        this.box = box;
        this.model = model;
        this.desk = desk;
        box.setVisibleRowCount(ROWS);
        box.setCellFactory(ignored -> new Cell());
        box.setButtonCell(new Cell());
        box.valueProperty().addListener((o, was, is) -> {
            if (!filling && is != null && is.id() != null) {
                model.choose(is.id());
            }
        });
        model.changes().bind(ignored -> fill());
        model.question().bind(ignored -> fill());
    }

    void focus() {
        box.requestFocus();
    }

    private void fill() {
        filling = true;
        if (!box.getItems().equals(model.changes().get())) {
            box.getItems().setAll(model.changes().get());
        }
        Optional<String> chosen = model.question().get().flatMap(Question::change);
        box.setValue(model.changes().get().stream()
                .filter(change -> chosen.equals(Optional.ofNullable(change.id())))
                .findFirst()
                .orElse(null));
        box.setPromptText(model.question()
                .get()
                .filter(Question::isDescribed)
                .map(question -> Messages.text(
                        "rollback.choice.described",
                        String.valueOf(question.described().get("from")),
                        String.valueOf(question.described().get("to")),
                        String.valueOf(question.described().get("at"))))
                .orElseGet(() -> Messages.text("rollback.choice.empty")));
        box.setDisable(model.changes().get().isEmpty());
        filling = false;
    }

    /** What was left, what came, when and by whom. */
    private final class Cell extends ListCell<Change> {
        private final VersionMark from = new VersionMark(desk.versions());
        private final VersionMark to = new VersionMark(desk.versions());
        private final Label arrow = new Label("→");
        private final Label when = new Label();
        private final HBox line = new HBox(from, arrow, to, when);

        Cell() {
            line.getStyleClass().add("change-line");
            line.setAlignment(Pos.CENTER_LEFT);
            line.setMinWidth(Region.USE_PREF_SIZE);
            arrow.getStyleClass().add("caption");
            when.getStyleClass().add("caption");
        }

        @Override
        protected void updateItem(@Nullable Change change, boolean empty) {
            super.updateItem(change, empty);
            if (empty || change == null) {
                setGraphic(null);
                setTooltip(null);
                setText(box.getPromptText());
                return;
            }
            setText(null);
            show(from, change.from());
            show(to, change.to());
            when.setText(Messages.text(
                    "rollback.choice.when",
                    DAY_TIME.format(Instant.ofEpochMilli(change.atMillis()).atZone(model.zone())),
                    change.who().isEmpty() ? "–" : change.who()));
            setTooltip(Tips.tip(Messages.text(
                    "rollback.choice.tip",
                    Times.exact(change.atMillis(), model.zone()),
                    change.kind(),
                    String.valueOf(change.id()))));
            setGraphic(line);
        }

        private void show(VersionMark mark, @Nullable ServingState state) {
            mark.show(state == null ? null : state.primary());
            if (state == null) {
                mark.setText(Messages.text("rollback.choice.nothing"));
            } else if (state.parts().size() > 1) {
                mark.setText(state.describe());
            }
        }
    }
}
