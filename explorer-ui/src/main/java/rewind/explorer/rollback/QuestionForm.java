package rewind.explorer.rollback;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;

/** Two versions and a time, and how strictly is judged; the usual values are there already. */
final class QuestionForm extends VBox {
    private static final double SETTING = 108;

    /** Width of what stands beside the settings: title, buttons and gaps. */
    private static final double BESIDE = 148 + 132 + 2 * 16 + 2 * 16;

    private final RollbackModel model;
    private final ComboBox<String> from = new ComboBox<>();
    private final ComboBox<String> to = new ComboBox<>();
    private final TextField at = new TextField();
    private final Map<String, TextField> settings = new LinkedHashMap<>();

    QuestionForm(RollbackModel model) {
        this.model = model;
        getStyleClass().add("question-form");
        getChildren().addAll(change(), margins());
        model.versions().bind(versions -> {
            from.getItems().setAll(versions);
            to.getItems().setAll(versions);
        });
    }

    private HBox change() {
        for (ComboBox<String> box : java.util.List.of(from, to)) {
            box.setEditable(true); // a version that left the registry may be in the store still
            box.setPrefWidth(132);
            box.getStyleClass().add("rw-combo");
        }
        from.setId("rollback-from");
        to.setId("rollback-to");
        at.setId("rollback-at");
        at.getStyleClass().add("find-field");
        at.setPrefColumnCount(18);
        at.setPromptText(Messages.text("rollback.form.at.prompt"));
        at.setAccessibleText(Messages.text("rollback.form.at.accessible"));
        Button check = new Button(Messages.text("rollback.form.describe"));
        check.getStyleClass().add("rw-button");
        check.setId("rollback-describe");
        check.setOnAction(ignored -> describe());
        at.setOnAction(ignored -> describe());
        HBox line = new HBox(
                title("rollback.form.versions"),
                labelled("rollback.form.from", from),
                labelled("rollback.form.to", to),
                labelled("rollback.form.at", at),
                check);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("form-line");
        return line;
    }

    private static Label title(String key) {
        Label title = new Label(Messages.text(key));
        title.getStyleClass().add("strong");
        title.setMinWidth(148);
        return title;
    }

    private static HBox labelled(String key, javafx.scene.Node field) {
        Label label = new Label(Messages.text(key));
        label.getStyleClass().add("serving-name");
        label.setLabelFor(field);
        HBox pair = new HBox(label, field);
        pair.setAlignment(Pos.CENTER_LEFT);
        pair.getStyleClass().add("form-pair");
        return pair;
    }

    private void describe() {
        model.describe(text(from), text(to), at.getText().strip(), values());
    }

    private static String text(ComboBox<String> box) {
        String typed = box.getEditor().getText();
        return typed == null ? "" : typed.strip();
    }

    private HBox margins() {
        FlowPane all = new FlowPane();
        all.getStyleClass().add("settings-flow");
        // Before it knows its width a flow of this kind asks for the height of a narrow one.
        all.prefWrapLengthProperty().bind(widthProperty().subtract(BESIDE));
        Question.usual().forEach((name, usual) -> {
            TextField field = new TextField(usual);
            field.setId("setting-" + name);
            field.getStyleClass().add("find-field");
            field.setPrefWidth(76);
            field.setOnAction(ignored -> apply());
            Label label = new Label(Messages.text("rollback.setting." + name));
            label.getStyleClass().add("serving-name");
            label.setLabelFor(field);
            label.setPrefWidth(SETTING);
            String tip = Messages.text("rollback.setting." + name + ".tip");
            label.setTooltip(Tips.tip(tip));
            field.setAccessibleText(tip);
            HBox pair = new HBox(label, field);
            pair.setAlignment(Pos.CENTER_LEFT);
            settings.put(name, field);
            all.getChildren().add(pair);
        });
        Button apply = new Button(Messages.text("rollback.form.apply"));
        apply.setId("rollback-apply");
        apply.getStyleClass().add("rw-button");
        apply.setOnAction(ignored -> apply());
        Button usual = new Button(Messages.text("rollback.form.usual"));
        usual.getStyleClass().add("rw-button");
        usual.setOnAction(ignored -> {
            Map<String, String> values = Question.usual();
            settings.forEach((name, field) -> field.setText(values.getOrDefault(name, "")));
            apply();
        });
        VBox actions = new VBox(apply, usual);
        actions.getStyleClass().add("form-actions");
        HBox line = new HBox(title("rollback.form.margins"), all, actions);
        line.getStyleClass().addAll("form-line", "tall");
        HBox.setHgrow(all, javafx.scene.layout.Priority.ALWAYS);
        return line;
    }

    private void apply() {
        model.apply(values());
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        settings.forEach((name, field) -> values.put(name, field.getText()));
        return values;
    }
}
