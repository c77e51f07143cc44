package rewind.explorer.engine;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.RowCell;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.telemetry.profile.Profile;

/** The flight recordings of the engine, with a button that makes one and a link that saves each. */
final class RecordingsPane {
    private final RecordingsModel model;
    private final Desk desk;
    private final Button record = new Button(Messages.text("engine.recordings.record"));
    private final Button end = new Button(Messages.text("engine.recordings.stop"));
    private final ProgressBar bar = new ProgressBar(0);
    private final Label progress = new Label();
    private final HBox going = new HBox(progress, bar, end);
    private final Label problem = new Label();
    private final TableView<Profile> table = new TableView<>();
    private final VBox root = new VBox();
    private boolean focusWanted;

    RecordingsPane(RecordingsModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        Label title = new Label(Messages.text("engine.recordings"));
        title.getStyleClass().add("strong");
        Label what = new Label(Messages.text("engine.recordings.what"));
        what.getStyleClass().add("caption");
        what.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        record.setId("record-profile");
        record.getStyleClass().add("rw-button");
        record.setMinWidth(Region.USE_PREF_SIZE);
        record.setOnAction(ignored -> model.record());
        end.setId("end-profile");
        end.getStyleClass().add("rw-button");
        end.setMinWidth(Region.USE_PREF_SIZE);
        end.setOnAction(ignored -> model.end());
        bar.setPrefWidth(160);
        progress.setMinWidth(Region.USE_PREF_SIZE);
        progress.setId("profile-progress");
        going.getStyleClass().add("recording-going");
        HBox head = new HBox(title, what, space, going, record);
        head.getStyleClass().add("recordings-head");
        problem.getStyleClass().add("error-words");
        problem.setWrapText(true);
        table();
        VBox.setVgrow(table, Priority.ALWAYS);
        root.getChildren().setAll(head, problem, table);
        root.getStyleClass().add("recordings");
        record.sceneProperty().addListener((o, was, is) -> {
            if (is != null) {
                arrived();
            }
        });
        model.going().bind(this::show);
        model.problem().bind(words -> {
            problem.setText(words.isEmpty() ? "" : Messages.text("engine.recordings.failed", words));
            show(problem, !words.isEmpty());
        });
        model.all().bind(this::fill);
    }

    Node root() {
        return root;
    }

    /** As soon as it is in the window: a scroll pane takes its content in when it is first laid out. */
    void focus() {
        Button target = record.isVisible() ? record : end;
        if (target.getScene() != null) {
            target.requestFocus();
        } else {
            focusWanted = true;
        }
    }

    private void arrived() {
        if (focusWanted) {
            focusWanted = false;
            focus();
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void show(Optional<RecordingsModel.Going> now) {
        boolean held = record.isFocused() || end.isFocused();
        show(going, now.isPresent());
        show(record, now.isEmpty());
        now.ifPresent(on -> {
            bar.setProgress(on.share());
            progress.setText(Messages.text(
                    on.ending() || on.share() >= 1 ? "engine.recordings.writing" : "engine.recordings.going",
                    Integer.toString(on.seconds()),
                    Integer.toString(RecordingsModel.SECONDS)));
            end.setDisable(on.ending() || on.share() >= 1);
        });
        if (held) {
            focus();
        }
    }

    private void table() {
        table.setId("recordings");
        table.getStyleClass().add("rw-table");
        table.setAccessibleText(Messages.text("engine.recordings.accessible"));
        table.setFixedCellSize(desk.theme().size("row"));
        Label none = new Label(Messages.text("engine.recordings.none"));
        none.getStyleClass().add("quiet");
        table.setPlaceholder(none);
        TableColumn<Profile, Profile> name = RowColumns.showing(
                Messages.text("engine.recordings.column.name"), 240, "mono", (cell, profile) -> named(cell, profile));
        name.getStyleClass().add("first");
        table.getColumns()
                .setAll(List.of(
                        name,
                        RowColumns.showing(Messages.text("engine.recordings.column.what"), 124, "left", this::state),
                        RowColumns.showing(Messages.text("engine.recordings.column.ago"), 64, "right", this::ago),
                        RowColumns.showing(
                                Messages.text("engine.recordings.column.size"),
                                80,
                                "right",
                                (cell, profile) ->
                                        cell.setText(profile.bytes() == 0 ? "–" : Figures.bytes(profile.bytes()))),
                        RowColumns.column("", 108, "right", this::saving)));
        Columns.fit(table, List.of(new Columns.Growing(name, 1, 160, Double.MAX_VALUE)));
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Profile chosen = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                save(chosen);
                event.consume();
            }
        });
    }

    private static void named(RowCell<Profile> cell, Profile profile) {
        cell.setText(profile.name());
        cell.setTooltip(Tips.tip(profile.name()));
    }

    private void state(RowCell<Profile> cell, Profile profile) {
        String kind = profile.name().startsWith("slow") ? "slow" : "asked";
        String error = profile.error();
        cell.setText(
                profile.state() == Profile.State.DONE
                        ? Messages.text("engine.recordings.kind." + kind)
                        : Messages.text("engine.recordings.state."
                                + profile.state().name().toLowerCase(Locale.ROOT)));
        cell.setTooltip(error == null ? null : Tips.tip(error));
    }

    private void ago(RowCell<Profile> cell, Profile profile) {
        Instant begun = profile.begunAt();
        cell.setText(Times.ago(begun.toEpochMilli(), desk.clock().instant()));
        cell.setTooltip(Tips.tip(Times.exact(begun.toEpochMilli(), desk.zone())));
    }

    private Runnable saving(RowCell<Profile> cell) {
        Button save = new Button(Messages.text("engine.recordings.saveas"));
        save.getStyleClass().add("link-button");
        save.setOnAction(ignored -> {
            if (cell.getItem() != null) {
                save(cell.getItem());
            }
        });
        return () -> {
            Profile profile = cell.getItem();
            save.setAccessibleText(Messages.text("engine.recordings.saveas.accessible", profile.name()));
            cell.setGraphic(profile.state() == Profile.State.DONE ? save : null);
        };
    }

    private void save(Profile profile) {
        if (profile.state() == Profile.State.DONE) {
            desk.saves().choose(profile.name()).ifPresent(file -> model.save(profile.name(), file));
        }
    }

    private void fill(List<Profile> all) {
        Profile chosen = table.getSelectionModel().getSelectedItem();
        table.getItems().setAll(all);
        all.stream()
                .filter(profile -> chosen != null && profile.name().equals(chosen.name()))
                .findFirst()
                .ifPresent(table.getSelectionModel()::select);
    }
}
