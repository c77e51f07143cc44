package rewind.explorer.rollback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.PictureExports;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.FoldFade;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.controls.StatePane;
import rewind.explorer.controls.Tips;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.rollback.Change;

/** A rollback and whether it is good: the verdict, what happened around the change, and what the verdict rests on. */
public final class RollbackView implements ScreenPart {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    /** The scroll bar stands in the margin then, so that nothing moves. */
    private static final PseudoClass SCROLLED = PseudoClass.getPseudoClass("scrolled");

    private static final double CHART = 180;

    private final RollbackModel model;
    private final Desk desk;
    private final Frame frame = Frame.load("rollback.fxml");
    private final ChangeChoice choice;
    private final ChartPane chart;
    private final Label sampled = new Label();
    private final VerdictBanner banner;
    private final CheckColumns columns;
    private final EvidenceTable evidence;
    private final ScrollPane scroll = new ScrollPane();
    private @Nullable QuestionForm form;

    public RollbackView(RollbackModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.chart = new ChartPane(desk);
        chart.setId("rollback-chart");
        this.banner = new VerdictBanner(model, desk);
        this.columns = new CheckColumns(model, desk, this::reveal);
        this.evidence = new EvidenceTable(model, desk);
        @SuppressWarnings("unchecked") // the frame says what is in it by its use here alone
        ComboBox<Change> box = frame.part("choice", ComboBox.class);
        this.choice = new ChangeChoice(box, model, desk);
        fold();
        offerPicture();
        Label problem = frame.part("problem", Label.class);
        model.problem().bind(words -> {
            problem.setText(words);
            problem.setVisible(!words.isEmpty());
            problem.setManaged(!words.isEmpty());
        });
        Label more = frame.part("more", Label.class);
        model.more()
                .bind(are -> more.setText(
                        are ? Messages.text("rollback.choice.more", Figures.count(RollbackModel.LISTED)) : ""));
        StatePane body = new StatePane(content(), model.state(), model::reload);
        body.setMinHeight(0); // it scrolls; a tall form leaves it less
        body.offer(models());
        frame.part("body", StackPane.class).getChildren().add(body);
        model.picture().bind(this::draw);
        model.judged().listen(ignored -> columns.show());
    }

    private Node content() {
        chart.setMinHeight(CHART);
        chart.setPrefHeight(CHART);
        chart.setMaxHeight(CHART);
        VBox.setMargin(chart, new Insets(8, 0, 0, 0));
        sampled.getStyleClass().add("caption");
        sampled.setMouseTransparent(true);
        VBox.setVgrow(evidence, Priority.ALWAYS);
        VBox all = new VBox(banner, chart, sampled, columns, evidence);
        all.getStyleClass().add("rollback-body");
        model.stale().bind(stale -> all.pseudoClassStateChanged(STALE, stale));
        scroll.setContent(all);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setMinHeight(0);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        scroll.viewportBoundsProperty()
                .addListener(
                        (o, was, is) -> all.pseudoClassStateChanged(SCROLLED, is.getWidth() < scroll.getWidth() - 1));
        return new FoldFade(scroll);
    }

    /** Brings the requests behind a verdict into view, where they lie below the fold. */
    private void reveal() {
        scroll.layout();
        double hidden = scroll.getContent().getLayoutBounds().getHeight()
                - scroll.getViewportBounds().getHeight();
        if (hidden > 0) {
            scroll.setVvalue(Math.min(1, evidence.getBoundsInParent().getMinY() / hidden));
        }
    }

    /** Leads to where versions are trained and let answer, while there is no change to judge. */
    private Button models() {
        Button models = new Button(Messages.text("rollback.none.models"));
        models.getStyleClass().add("rw-button");
        models.managedProperty().bind(models.visibleProperty());
        models.setOnAction(ignored -> desk.links().models());
        model.state()
                .bind(state -> models.setVisible(state.kind() == ScreenState.Kind.EMPTY
                        && model.changes().get().isEmpty()));
        return models;
    }

    /** The form takes no room, and asks for nothing, before it is wanted. */
    private void fold() {
        ToggleButton unfold = frame.part("unfold", ToggleButton.class);
        unfold.setTooltip(Tips.tip(Messages.text("rollback.form.tip")));
        StackPane place = frame.part("form", StackPane.class);
        place.setVisible(false);
        place.setManaged(false);
        unfold.setOnAction(ignored -> {
            boolean open = unfold.isSelected();
            if (open && place.getChildren().isEmpty()) {
                place.getChildren().add(form());
                model.readVersions();
            }
            place.setVisible(open);
            place.setManaged(open);
            banner.offerAgain(!open);
        });
    }

    private QuestionForm form() {
        QuestionForm made = form == null ? new QuestionForm(model) : form;
        form = made;
        return made;
    }

    /** Beside the form's button, which stays where it is. */
    private void offerPicture() {
        MenuButton save = new PictureExports(desk).button(chart);
        save.setId("rollback-save");
        model.state().bind(state -> save.setVisible(state.kind() == ScreenState.Kind.READY));
        HBox head = frame.part("head", HBox.class);
        head.getChildren().add(head.getChildren().size() - 1, save);
    }

    private void draw(Optional<ChangePicture> picture) {
        chart.show(picture.map(shown -> new ChangeChart(shown, desk.versions()::token, desk.zone(), id -> desk.links()
                        .request(id)))
                .orElse(null));
        sampled.setText(picture.map(PointReading::left).orElse(""));
    }

    /** Leads to the requests of a stretch of time. */
    static void requests(Desk desk, String typed, long sinceMillis, long untilMillis) {
        desk.links().requests(typed, Instant.ofEpochMilli(sinceMillis), Instant.ofEpochMilli(untilMillis));
    }

    @Override
    public Node root() {
        return frame.root();
    }

    @Override
    public void focus() {
        choice.focus();
    }

    @Override
    public void escape() {
        model.stop();
    }

    @Override
    public List<Supplier<? extends Node>> later() {
        return List.of(this::form);
    }

    @Override
    public ScreenLife life() {
        return model;
    }
}
