package rewind.explorer.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import rewind.control.TrainingKinds;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;

/** The parameters of a kind of model, with what each does; those that are seldom another are shown when they are asked for. */
final class ParameterFields extends VBox {
    private static final Set<String> ADVANCED = Set.of(
            "frequency_exponent",
            "conjugate_gradient_steps",
            "weighting",
            "seed",
            "similarity",
            "user_exponent",
            "density_exponent");

    private final Map<String, TextField> values = new LinkedHashMap<>();
    private Runnable edited = () -> {};
    private final VBox main = new VBox();
    private final VBox advanced = new VBox();
    private final CheckBox more = new CheckBox(Messages.text("models.train.advanced"));

    ParameterFields() {
        more.setId("train-advanced");
        for (VBox lines : List.of(this, main, advanced)) {
            lines.getStyleClass().add("form-lines");
        }
        more.selectedProperty().addListener((o, was, is) -> Tables.show(advanced, is));
        Tables.show(advanced, false);
        VBox.setMargin(more, new Insets(4, 0, 4, 0));
        getChildren().setAll(main, more, advanced);
    }

    /** Calls this when a value is another. */
    void onEdit(Runnable action) {
        edited = action;
    }

    /** Shows the parameters of another kind, all as usual. */
    void show(String kind) {
        values.clear();
        List<Node> first = new ArrayList<>();
        List<Node> rest = new ArrayList<>();
        TrainingKinds.usual(kind)
                .forEach((name, usual) -> (ADVANCED.contains(name) ? rest : first).add(line(name, usual)));
        main.getChildren().setAll(first);
        advanced.getChildren().setAll(rest);
        Tables.show(more, !rest.isEmpty());
        Tables.show(advanced, !rest.isEmpty() && more.isSelected());
    }

    private Node line(String name, String usual) {
        TextField value = new TextField();
        value.setId("train-" + name);
        value.setPromptText(usual);
        value.setAlignment(usual.matches("[\\d.,-]+") ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        value.textProperty().addListener((o, was, is) -> edited.run());
        values.put(name, value);
        Label label = new Label(name(name));
        String help = text(name, "help", "");
        // Manifests and the command line know it by its name.
        String tip = help.isEmpty() ? name : Messages.text("models.parameter.tip", help, name);
        label.setTooltip(Tips.tip(tip));
        value.setTooltip(Tips.tip(tip));
        value.setAccessibleHelp(tip);
        return TrainingForm.field(label, value);
    }

    /** A parameter as people call it. */
    static String name(String parameter) {
        return text(parameter, "name", parameter);
    }

    /** An engine may have parameters that nobody here has words for. */
    private static String text(String name, String what, String otherwise) {
        String key = "models.parameter." + name + "." + what;
        ResourceBundle bundle = Messages.bundle();
        return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
    }

    /** What is not as usual, as it was typed. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        values.forEach((name, field) -> {
            if (!field.getText().isBlank()) {
                given.put(name, field.getText());
            }
        });
        return given;
    }
}
