package rewind.explorer.models;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Frame;
import rewind.explorer.controls.ScreenLife;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Messages;

/** The versions with who served when; the rollout; trainings: one of these at a time. */
public final class ModelsView implements ScreenPart, ScreenLife {
    private final ModelsModel model;
    private final RolloutModel rollouts;
    private final TrainingModel trainings;
    private final ServedModel served;
    private final Frame frame = Frame.load("models.fxml");
    private final Value<Part> part = new Value<>(Part.VERSIONS);
    private final Map<Part, ToggleButton> tabs = new EnumMap<>(Part.class);
    private final Map<Part, Node> panes = new EnumMap<>(Part.class);
    private final VersionsTable versions;
    private final TrainingPane training;
    private boolean shown;

    public ModelsView(
            ModelsModel model, RolloutModel rollouts, TrainingModel trainings, ServedModel served, Desk desk) {
        this.model = model;
        this.rollouts = rollouts;
        this.trainings = trainings;
        this.served = served;
        this.versions = new VersionsTable(model, desk);
        this.training = new TrainingPane(trainings, model, desk);
        ComparisonPane comparison = new ComparisonPane(new ComparisonModel(model), model, desk);
        VBox.setVgrow(comparison, Priority.ALWAYS);
        // Its hairline is that of the last version above it.
        VBox.setMargin(comparison, new Insets(-2, 0, 0, 0));
        panes.put(Part.VERSIONS, new VBox(new ServedPane(served, desk), versions.root(), comparison));
        panes.put(Part.ROLLOUT, new RolloutPane(rollouts, model, desk));
        panes.put(Part.TRAINING, training);
        tabs();
        outcome();
        ModelsModel.Outcome.onlyTheLast(model.outcome(), rollouts.outcome());
        model.onSwitched(this::follow);
        rollouts.onChanged(model::servingChanged);
        trainings.onTrained(model::reload);
        part.bind(this::show);
    }

    /** Of the screen. */
    private enum Part {
        VERSIONS,
        ROLLOUT,
        TRAINING
    }

    private void tabs() {
        HBox box = frame.part("tabs", HBox.class);
        for (Part each : Part.values()) {
            String word = each.name().toLowerCase(Locale.ROOT);
            ToggleButton tab = new ToggleButton(Messages.text("models.tab." + word));
            tab.setId("models-" + word);
            tab.getStyleClass().add("tab");
            tab.setOnAction(ignored -> {
                part.set(each);
                tab.setSelected(true);
            });
            tabs.put(each, tab);
            box.getChildren().add(tab);
        }
    }

    private void outcome() {
        Label outcome = frame.part("outcome", Label.class);
        model.outcome().bind(result -> {
            outcome.setText(result.words());
            outcome.getStyleClass().setAll("label", result.failed() ? "outcome-failed" : "outcome-done");
            Tables.show(outcome, !result.words().isEmpty());
        });
    }

    private void show(Part now) {
        frame.part("place", StackPane.class).getChildren().setAll(panes.get(now));
        tabs.forEach((each, tab) -> tab.setSelected(each == now));
        follow();
    }

    /** What is seen is kept fresh, the rest is left alone. */
    private void follow() {
        served.shown(shown && part.get() == Part.VERSIONS);
        rollouts.shown(shown && part.get() == Part.ROLLOUT);
        trainings.shown(shown && part.get() == Part.TRAINING);
    }

    @Override
    public Node root() {
        return frame.root();
    }

    @Override
    public List<Supplier<? extends Node>> later() {
        return List.of(() -> panes.get(Part.ROLLOUT), () -> training);
    }

    @Override
    public void focus() {
        switch (part.get()) {
            case VERSIONS -> versions.focus();
            case ROLLOUT -> tabs.getOrDefault(Part.ROLLOUT, new ToggleButton()).requestFocus();
            case TRAINING -> training.focusForm();
        }
    }

    @Override
    public void reload() {
        model.reload();
        follow();
    }

    @Override
    public void shown() {
        shown = true;
        follow();
    }

    @Override
    public void hidden() {
        shown = false;
        follow();
    }

    @Override
    public void engineIsBack() {
        model.retryIfFailed();
        follow();
    }

    @Override
    public void escape() {
        model.cancel();
        rollouts.cancel();
    }

    @Override
    public void close() {
        model.close();
        rollouts.close();
        trainings.close();
        served.close();
    }

    @Override
    public ScreenLife life() {
        return this;
    }
}
