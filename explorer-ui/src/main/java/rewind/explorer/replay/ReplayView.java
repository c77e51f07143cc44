package rewind.explorer.replay;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.PictureExports;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.SideInks;
import rewind.explorer.controls.SlopePane;
import rewind.explorer.controls.Slopes;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;

/** What came of running a request again: a tab of the timeline, and the button that fills it. */
public final class ReplayView {
    private static final List<String> TONES = List.of("ok", "error", "warn", "accent");
    private static final int MOST_LINES = 200;
    /** As high as forty ranks; of longer answers a window is drawn. */
    private static final double MOST_HEIGHT = 1100;
    /** The heading's height, with the line below. */
    private static final double HEAD = 34;

    private final ReplayModel model;
    private final Desk desk;
    private final Label word = new Label();
    private final VBox sentences = new VBox();
    private final SlopePane moves;
    private final HBox save = new HBox();
    private final Label stage = new Label();
    private final TableView<Changes.Line> table = new TableView<>();
    private final Label completeness = new Label();
    private final VBox banner = new VBox(word, sentences);
    private final StatePane root;
    private final SplitMenuButton button = new SplitMenuButton();
    /** Has the tooltip: what is disabled has none. */
    private final StackPane action = new StackPane(button);

    public ReplayView(ReplayModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.moves = new SlopePane(desk);
        moves.chart().setId("replay-moves");
        banner.getStyleClass().add("replay-banner");
        word.setId("replay-verdict");
        word.getStyleClass().add("replay-word");
        sentences.getStyleClass().add("replay-sentences");
        stage.getStyleClass().add("strong");
        completeness.getStyleClass().add("caption");
        completeness.setWrapText(true);
        table();
        MenuButton picture = new PictureExports(desk).button(moves.chart());
        picture.setId("replay-save");
        picture.setMinWidth(Region.USE_PREF_SIZE);
        save.getChildren().setAll(picture);
        save.setAlignment(Pos.CENTER_RIGHT);
        VBox content = new VBox(banner, save, moves, stage, table, completeness);
        content.getStyleClass().add("replay");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        root = new StatePane(scroll, model.state(), model::again);
        root.setId("replay");
        model.outcome().bind(this::show);
        button();
    }

    /** What is shown of a replay. */
    public Node root() {
        return root;
    }

    /** Runs the request again; its menu offers the other versions. */
    public Node action() {
        return action;
    }

    private void button() {
        button.setId("replay-button");
        button.setText(Messages.text("replay.button"));
        Tooltip tip = Tips.tip("");
        Tooltip.install(action, tip);
        button.getStyleClass().add("rw-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> model.run());
        button.setOnShowing(ignored -> model.readVersions());
        model.versions().bind(ignored -> items());
        model.running().bind(ignored -> show(tip));
        model.foreign().bind(ignored -> show(tip));
    }

    private void show(Tooltip tip) {
        boolean foreign = model.foreign().get();
        button.setDisable(foreign || model.running().get());
        tip.setText(
                foreign
                        ? Messages.text("replay.foreign.title") + ". " + Messages.text("replay.foreign.advice")
                        : Messages.text("replay.button.tip"));
        button.setAccessibleHelp(tip.getText());
    }

    private void items() {
        List<String> versions = model.versions().get();
        button.getItems().setAll(versions.stream().map(this::item).toList());
        if (versions.isEmpty()) {
            // A menu without items is never shown, and so would never be filled.
            MenuItem reading = new MenuItem(Messages.text("models.task"));
            reading.setDisable(true);
            button.getItems().setAll(reading);
        }
    }

    private MenuItem item(String version) {
        MenuItem item = new MenuItem(Messages.text("replay.on", version));
        item.setOnAction(ignored -> model.run(version));
        return item;
    }

    private void show(Optional<Outcome> shown) {
        shown.ifPresent(outcome -> {
            word.setText(ReplayWords.word(outcome));
            banner.getStyleClass().removeAll(TONES);
            banner.getStyleClass().add(ReplayWords.tone(outcome));
            sentences
                    .getChildren()
                    .setAll(ReplayWords.sentences(outcome).stream()
                            .map(ReplayView::sentence)
                            .toList());
            showMoves(outcome);
            showStage(outcome);
            completeness.setText(ReplayWords.completeness(outcome.replay().completeness()));
        });
    }

    private static Node sentence(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void showMoves(Outcome outcome) {
        boolean any = outcome.hasLists();
        seen(moves, any);
        seen(save, any);
        if (!any) {
            return;
        }
        String then = name(outcome.replay().recordedVersion());
        String now = name(outcome.replay().version());
        Slopes slopes = new Slopes(
                Messages.text("replay.moves.title", outcome.replay().requestId()),
                Messages.text("replay.moves.then", then),
                Messages.text("replay.moves.now", now),
                outcome.list(),
                outcome.titles());
        double height = Math.min(SlopePane.height(slopes), MOST_HEIGHT);
        moves.setMinHeight(height);
        moves.setPrefHeight(height);
        moves.show(
                slopes,
                SideInks.of(outcome.replay().recordedVersion(), outcome.replay().version(), desk.versions()));
    }

    private static String name(@Nullable String version) {
        return version == null ? "–" : version;
    }

    private void showStage(Outcome outcome) {
        List<Changes.Line> lines = Changes.of(outcome);
        boolean any = !lines.isEmpty();
        seen(stage, any);
        seen(table, any);
        int shown = Math.min(lines.size(), MOST_LINES);
        stage.setText(ReplayWords.heading(outcome, shown, lines.size()));
        table.getItems().setAll(lines.subList(0, shown));
        // All of them stand there: the page scrolls, and a list that scrolled within it would take the wheel from it.
        table.setPrefHeight(HEAD + shown * desk.theme().size("row"));
        table.setMinHeight(Region.USE_PREF_SIZE);
    }

    private static void seen(Node node, boolean seen) {
        node.setVisible(seen);
        node.setManaged(seen);
    }

    private void table() {
        table.setId("replay-changes");
        table.getStyleClass().add("rw-table");
        table.setFixedCellSize(desk.theme().size("row"));
        table.setAccessibleText(Messages.text("replay.stage.accessible"));
        TableColumn<Changes.Line, String> item = column("item", 84, "left", Changes.Line::item);
        table.getColumns()
                .setAll(List.of(
                        item,
                        column("change", 104, "left", Changes.Line::change),
                        column("from", 84, "right", Changes.Line::from),
                        column("to", 84, "right", Changes.Line::to),
                        column("was", 104, "right", Changes.Line::was),
                        column("is", 104, "right", Changes.Line::is)));
        Columns.fit(table, List.of(new Columns.Growing(item, 1, 64, Double.MAX_VALUE)));
    }

    private static TableColumn<Changes.Line, String> column(
            String name, double width, String style, java.util.function.Function<Changes.Line, String> text) {
        TableColumn<Changes.Line, String> column = new TableColumn<>(Messages.text("replay.column." + name));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.getStyleClass().add(style);
        column.setCellValueFactory(features -> new ReadOnlyStringWrapper(text.apply(features.getValue())));
        return column;
    }
}
