package rewind.explorer.models;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import rewind.control.ModelInfo;
import rewind.control.RolloutInfo;
import rewind.control.RolloutRequest;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/** A change of the rollout: how, which versions, what shares; then a question in its place, and what came of it. */
final class RolloutForm extends VBox {
    private final RolloutModel model;
    private final Value<RolloutModel.Strategy> strategy = new Value<>(RolloutModel.Strategy.FIXED);
    private final ComboBox<String> version = choice("rollout-version");
    private final ComboBox<String> other = choice("rollout-other");
    private final TextField percent = new TextField("10");
    private final ArmsForm arms;
    private final TextField salt = new TextField();
    private final Label otherName = new Label();
    private final Label outcome = new Label();
    private boolean begun;
    private List<String> filled = List.of();
    private final Map<RolloutModel.Strategy, ToggleButton> buttons = new EnumMap<>(RolloutModel.Strategy.class);

    RolloutForm(RolloutModel model, ModelsModel models) {
        this.model = model;
        this.arms = new ArmsForm(model::edited);
        for (Observable each : List.of(percent.textProperty(), version.valueProperty(), other.valueProperty())) {
            each.addListener(ignored -> model.edited());
        }
        getStyleClass().addAll("pane-part", "side");
        percent.setId("rollout-share");
        percent.setAlignment(Pos.CENTER_RIGHT);
        salt.setId("rollout-salt");
        salt.setPromptText(Messages.text("models.rollout.salt.usual"));
        Label explained = new Label();
        explained.getStyleClass().add("quiet");
        explained.setWrapText(true);
        Node versionField = field(new Label(Messages.text("models.rollout.version")), version);
        Node otherField = field(otherName, other);
        Node percentField = field(new Label(Messages.text("models.rollout.percent")), percent);
        Node saltField = field(new Label(Messages.text("models.rollout.salt")), salt);
        outcome.setWrapText(true);
        getChildren()
                .setAll(
                        Tables.heading(Messages.text("models.rollout.change")),
                        strategies(),
                        explained,
                        versionField,
                        otherField,
                        arms,
                        percentField,
                        saltField,
                        decision(),
                        outcome);
        strategy.bind(now -> {
            explained.setText(Messages.text("models.rollout.about." + now.word()));
            boolean test = now == RolloutModel.Strategy.AB;
            otherName.setText(Messages.text(
                    now == RolloutModel.Strategy.SHADOW ? "models.rollout.other.shadow" : "models.rollout.other"));
            Tables.show(versionField, !test);
            Tables.show(otherField, !test && now != RolloutModel.Strategy.FIXED);
            Tables.show(percentField, now == RolloutModel.Strategy.CANARY);
            Tables.show(arms, test);
            Tables.show(saltField, test);
            buttons.forEach((each, button) -> button.setSelected(each == now));
            model.cancel();
        });
        model.outcome().bind(result -> {
            outcome.setText(result.words());
            outcome.getStyleClass().setAll("label", result.failed() ? "outcome-failed" : "outcome-done");
        });
        models.models().bind(this::fill);
        model.rollout().bind(now -> now.ifPresent(this::begin));
    }

    /**
     * Begins with what is in force, which is mostly to be changed by a little; once, and not over what was chosen since. Of an A/B
     * test with the strategy alone.
     */
    private void begin(RolloutInfo now) {
        if (begun || now.variants().isEmpty()) {
            return;
        }
        begun = true;
        for (RolloutModel.Strategy each : RolloutModel.Strategy.values()) {
            if (each.word().equals(now.strategy())) {
                strategy.set(each);
            }
        }
        RolloutInfo.Variant first = now.variants().getFirst();
        RolloutInfo.Variant last = now.variants().getLast();
        choose(version, first.version());
        if (now.variants().size() > 1) {
            choose(other, last.version());
        }
        if (strategy.get() == RolloutModel.Strategy.CANARY) {
            percent.setText(Figures.significant(100 * last.share()).replaceAll("\\.?0+$", ""));
        }
    }

    /** Also before the versions themselves are read, which come on their own. */
    private static void choose(ComboBox<String> choice, String version) {
        if (!choice.getItems().contains(version)) {
            choice.getItems().add(version);
        }
        choice.setValue(version);
    }

    private static ComboBox<String> choice(String id) {
        ComboBox<String> choice = new ComboBox<>();
        choice.setId(id);
        choice.getStyleClass().add("rw-choice");
        return choice;
    }

    private Node strategies() {
        HBox box = new HBox();
        box.getStyleClass().add("tabs");
        for (RolloutModel.Strategy each : RolloutModel.Strategy.values()) {
            ToggleButton button = new ToggleButton(Messages.text("models.strategy." + each.word()));
            button.setId("strategy-" + each.word());
            button.getStyleClass().add("tab");
            button.setOnAction(ignored -> {
                strategy.set(each);
                button.setSelected(true);
            });
            buttons.put(each, button);
            box.getChildren().add(button);
        }
        return box;
    }

    private static Node field(Label name, javafx.scene.control.Control control) {
        name.getStyleClass().add("form-name");
        name.setLabelFor(control);
        control.getStyleClass().add("form-field");
        HBox box = new HBox(name, control);
        box.getStyleClass().add("form-line");
        return box;
    }

    /** The button that asks, and in its place the question. */
    private Node decision() {
        Button change = button("rollout-ask", "models.rollout.review");
        change.setOnAction(ignored -> ask());
        Label question = new Label();
        question.setWrapText(true);
        question.getStyleClass().add("strong");
        Button yes = button("rollout-yes", "models.rollout.yes");
        yes.getStyleClass().add("primary");
        yes.setOnAction(ignored -> model.confirm());
        Button no = button("rollout-no", "models.switch.no");
        no.setOnAction(ignored -> model.cancel());
        HBox answers = new HBox(yes, no);
        answers.getStyleClass().add("ask");
        VBox asking = new VBox(question, answers);
        asking.getStyleClass().add("asking");
        VBox place = new VBox(change, asking);
        model.asked().bind(asked -> {
            RolloutRequest request = asked.orElse(null);
            Tables.show(change, request == null);
            Tables.show(asking, request != null);
            question.setText(request == null ? "" : RolloutModel.question(request));
            if (request != null) {
                yes.requestFocus();
            }
        });
        model.changing().bind(now -> {
            yes.setDisable(now);
            no.setDisable(now);
        });
        return place;
    }

    private void ask() {
        if (strategy.get() == RolloutModel.Strategy.AB) {
            model.askTest(arms.arms(), salt.getText());
            return;
        }
        model.ask(
                strategy.get(),
                Optional.ofNullable(version.getValue()).orElse(""),
                Optional.ofNullable(other.getValue()).orElse(""),
                percent.getText());
    }

    static Button button(String id, String words) {
        Button button = new Button(Messages.text(words));
        button.setId(id);
        button.getStyleClass().add("rw-button");
        return button;
    }

    private void fill(List<ModelInfo> known) {
        List<String> names = known.stream().map(ModelInfo::version).toList();
        if (names.equals(filled)) {
            return;
        }
        filled = names;
        String first = version.getValue();
        String second = other.getValue();
        version.getItems().setAll(names);
        other.getItems().setAll(names);
        String serving = known.stream()
                .filter(ModelInfo::serving)
                .map(ModelInfo::version)
                .findFirst()
                .orElse(names.isEmpty() ? "" : names.getFirst());
        version.setValue(first != null && names.contains(first) ? first : serving);
        arms.fill(names, serving);
        String newest =
                names.stream().filter(name -> !name.equals(serving)).findFirst().orElse("");
        other.setValue(second != null && names.contains(second) ? second : newest);
    }
}
