package rewind.explorer.models;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rewind.control.RolloutInfo;
import rewind.explorer.controls.ColourSlot;
import rewind.explorer.controls.Columns;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.RowColumns;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.VersionMark;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.store.RolloutEvent;

/** What is in force, what was before, and a form to change it. */
final class RolloutPane extends StackPane {
    private static final double BAR = 520;

    private final Desk desk;
    private final Label sentence = new Label();
    private final Label facts = new Label();
    private final HBox bar = new HBox();
    private final VBox shares = new VBox();
    private final TableView<RolloutEvent> events;

    RolloutPane(RolloutModel model, ModelsModel models, Desk desk) {
        this.desk = desk;
        this.events = Tables.table("events", desk.theme().size("row"));
        columns();
        sentence.getStyleClass().add("rollout-sentence");
        sentence.setWrapText(true);
        facts.getStyleClass().add("caption");
        bar.getStyleClass().add("share-bar");
        bar.setMaxWidth(BAR);
        shares.getStyleClass().add("share-lines");
        VBox force = new VBox(Tables.heading(Messages.text("models.rollout.force")), sentence, bar, shares, facts);
        force.getStyleClass().add("pane-part");
        VBox history = new VBox(Tables.heading(Messages.text("models.rollout.history")), events);
        history.getStyleClass().add("pane-part");
        VBox.setVgrow(events, Priority.ALWAYS);
        VBox.setVgrow(history, Priority.ALWAYS);
        VBox left = new VBox(force, history);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox body = new HBox(left, Tables.side(new RolloutForm(model, models)));
        body.getStyleClass().add("abreast");
        getChildren().add(new StatePane(body, model.state(), model::reload));
        model.rollout().bind(this::show);
        model.events().bind(list -> events.getItems().setAll(list));
    }

    private void columns() {
        TableColumn<RolloutEvent, RolloutEvent> to = RowColumns.column(
                Messages.text("models.event.to"), 200, "left", Tables.text(RolloutModel::after, RolloutEvent::to));
        events.getColumns()
                .setAll(List.of(
                        RowColumns.column(
                                Messages.text("models.event.ago"),
                                72,
                                "first",
                                Tables.text(
                                        e -> Times.ago(
                                                e.atMillis(), desk.clock().instant()),
                                        e -> Times.exact(e.atMillis(), desk.zone()))),
                        RowColumns.column(
                                Messages.text("models.event.kind"), 76, "left", Tables.text(RolloutModel::kind)),
                        RowColumns.column(
                                Messages.text("models.event.who"), 96, "left", Tables.text(RolloutEvent::who)),
                        RowColumns.column(
                                Messages.text("models.event.from"),
                                170,
                                "left",
                                Tables.text(
                                        RolloutModel::before,
                                        e -> String.valueOf(
                                                Optional.ofNullable(e.from()).orElse("–")))),
                        to));
        Columns.fit(events, List.of(new Columns.Growing(to, 1, 140, Double.MAX_VALUE)));
    }

    private void show(Optional<RolloutInfo> now) {
        RolloutInfo info = now.orElse(null);
        bar.getChildren().clear();
        shares.getChildren().clear();
        if (info == null) {
            return;
        }
        sentence.setText(sentence(info));
        String problem = info.problem();
        if (problem != null) {
            sentence.setText(problem);
        }
        sentence.getStyleClass().removeAll("error-words");
        if (problem != null) {
            sentence.getStyleClass().add("error-words");
        }
        for (RolloutInfo.Variant variant : info.variants()) {
            part(variant, "ab".equals(info.strategy()));
        }
        facts.setText(facts(info));
    }

    private static String sentence(RolloutInfo info) {
        String strategy = info.strategy();
        if (strategy == null || info.variants().isEmpty()) {
            return Messages.text("models.rollout.nothing");
        }
        RolloutInfo.Variant last = info.variants().getLast();
        return Messages.text(
                "models.rollout.is." + strategy,
                info.variants().getFirst().version(),
                last.version(),
                RolloutModel.percent(last.share()));
    }

    private void part(RolloutInfo.Variant variant, boolean ofUsers) {
        if (variant.share() > 0) {
            Region part = new Region();
            part.getStyleClass().add("share-part");
            new ColourSlot(part).set(desk.versions().token(variant.version()));
            part.setPrefWidth(Math.max(3, BAR * variant.share()));
            part.setMinWidth(3);
            bar.getChildren().add(part);
        }
        VersionMark mark = new VersionMark(desk.versions());
        mark.show(variant.version());
        mark.setMinWidth(88);
        Label share = new Label(
                variant.share() > 0
                        ? Messages.text(
                                ofUsers ? "models.rollout.users" : "models.rollout.share",
                                RolloutModel.percent(variant.share()))
                        : Messages.text("models.rollout.noshare"));
        share.getStyleClass().add("quiet");
        Label name = new Label(variant.variant() == null ? "" : variant.variant());
        name.getStyleClass().add("caption");
        HBox line = new HBox(mark, share, name);
        line.getStyleClass().add("share-line");
        shares.getChildren().add(line);
    }

    private String facts(RolloutInfo info) {
        StringBuilder words = new StringBuilder();
        Long since = info.sinceMillis();
        String who = info.who();
        if (since != null) {
            words.append(Messages.text(
                    "models.rollout.since",
                    Times.ago(since, desk.clock().instant()),
                    who == null ? Messages.text("models.rollout.somebody") : who));
        }
        RolloutInfo.Shadow shadow = info.shadow();
        if ("shadow".equals(info.strategy())) {
            words.append(Messages.text(
                    "models.rollout.shadowed",
                    Figures.count(shadow.answered()),
                    Figures.count(shadow.failed()),
                    Figures.count(shadow.skipped())));
        }
        return words.toString();
    }
}
