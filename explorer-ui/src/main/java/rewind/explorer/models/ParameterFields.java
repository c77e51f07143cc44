package rewind.explorer.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
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

    /** By parameter, what is in its field; empty where that is as usual. */
    private final Map<String, Supplier<String>> values = new LinkedHashMap<>();

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
        Map<String, List<String>> choices = TrainingKinds.choices(kind);
        TrainingKinds.usual(kind).forEach((name, usual) -> {
            List<String> words = choices.get(name);
            Control field = words == null ? typed(name, usual) : chosen(name, usual, words);
            (ADVANCED.contains(name) ? rest : first).add(line(name, field));
        });
        main.getChildren().setAll(first);
        advanced.getChildren().setAll(rest);
        Tables.show(more, !rest.isEmpty());
        Tables.show(advanced, !rest.isEmpty() && more.isSelected());
    }

    private Control typed(String name, String usual) {
        TextField field = new TextField();
        field.setPromptText(usual);
        field.setAlignment(Pos.CENTER_RIGHT);
        field.textProperty().addListener((o, was, is) -> edited.run());
        values.put(name, field::getText);
        return field;
    }

    /** A parameter that is one of a few words. */
    private Control chosen(String name, String usual, List<String> words) {
        ComboBox<Word> choice = new ComboBox<>();
        choice.getStyleClass().add("rw-choice");
        choice.getItems()
                .setAll(words.stream()
                        .map(word -> new Word(word, text(name, word, word)))
                        .toList());
        choice.setValue(new Word(usual, text(name, usual, usual)));
        choice.valueProperty().addListener((o, was, is) -> edited.run());
        values.put(
                name,
                () -> choice.getValue().value().equals(usual)
                        ? ""
                        : choice.getValue().value());
        return choice;
    }

    /**
     * What can be chosen.
     *
     * @param value as the engine calls it
     * @param shown as people do
     */
    record Word(String value, String shown) {
        @Override
        public String toString() {
            return shown;
        }
    }

    private static Node line(String name, Control field) {
        field.setId("train-" + name);
        Label label = new Label(name(name));
        String help = text(name, "help", "");
        // Manifests and the command line know it by its name.
        String tip = help.isEmpty() ? name : Messages.text("models.parameter.tip", help, name);
        label.setTooltip(Tips.tip(tip));
        field.setTooltip(Tips.tip(tip));
        field.setAccessibleHelp(tip);
        return TrainingForm.field(label, field);
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

    /** What is not as usual, as it was typed or as the engine calls what was chosen. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        values.forEach((name, field) -> {
            if (!field.get().isBlank()) {
                given.put(name, field.get());
            }
        });
        return given;
    }
}
