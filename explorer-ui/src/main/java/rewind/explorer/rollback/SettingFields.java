package rewind.explorer.rollback;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;

/** Settings of a check in two columns, each with its name, its value, its unit and a sentence of what it does. */
final class SettingFields extends GridPane {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double NAME = 136;
    private static final double VALUE = 104;
    private static final double UNIT = 58;
    private static final double LEAST_HELP = 120;
    /** Two lines of small text. */
    private static final double ROW = 30;

    private static final int EACH = 4;
    /** What keeps a sentence from the name of the setting beside it. */
    private static final double BETWEEN = 16;

    private final Runnable enter;
    private final Runnable edited;
    private final Map<Setting, Field> fields = new EnumMap<>(Setting.class);
    private final Map<Setting, Label> sentences = new EnumMap<>(Setting.class);

    /** The control of a setting, and how its text is read and set. */
    private record Field(Control control, Supplier<String> read, Consumer<String> write) {}

    /**
     * Fields with their usual values.
     *
     * @param enter is called for Enter in a field
     * @param edited is called when a value is another
     */
    SettingFields(List<Setting> settings, Runnable enter, Runnable edited) {
        this.enter = enter;
        this.edited = edited;
        getStyleClass().add("setting-fields");
        for (int column = 0; column < 2; column++) {
            ColumnConstraints help = new ColumnConstraints();
            help.setHgrow(Priority.ALWAYS);
            help.setPrefWidth(LEAST_HELP); // the same in each of these grids, so that they stand in line
            getColumnConstraints()
                    .addAll(
                            new ColumnConstraints(NAME),
                            new ColumnConstraints(VALUE),
                            new ColumnConstraints(UNIT),
                            help);
        }
        for (int i = 0; i < settings.size(); i++) {
            add(settings.get(i), i % 2 * EACH, i / 2);
        }
        fillUsual();
    }

    private void add(Setting setting, int column, int row) {
        Label unit = new Label(setting.unit());
        Field field = setting.choices().isEmpty() ? field(setting, unit) : choice(setting);
        Control control = field.control();
        control.setId("setting-" + setting.api());
        control.setMaxWidth(Double.MAX_VALUE);
        control.setMinWidth(VALUE);
        control.setAccessibleText(setting.label() + ", " + setting.unit());
        control.setAccessibleHelp(setting.help());
        Label name = new Label(setting.label());
        name.setLabelFor(control);
        unit.getStyleClass().add("serving-name");
        Label help = new Label(setting.help());
        help.getStyleClass().add("caption");
        help.setMinWidth(0);
        help.setWrapText(true);
        help.setMinHeight(ROW);
        help.setMaxHeight(ROW);
        String tip = Messages.text("rollback.setting.tip", setting.help(), setting.api());
        name.setTooltip(Tips.tip(tip));
        help.setTooltip(Tips.tip(tip));
        control.setTooltip(Tips.tip(tip));
        addRow(column, row, name, control, unit, help);
        fields.put(setting, field);
        sentences.put(setting, help);
    }

    private void addRow(int column, int row, Label name, Control control, Label unit, Label help) {
        add(name, column, row);
        add(control, column + 1, row);
        add(unit, column + 2, row);
        add(help, column + 3, row);
        if (column == 0) {
            setMargin(help, new Insets(0, BETWEEN, 0, 0));
        }
    }

    private Field field(Setting setting, Label unit) {
        TextField field = new TextField();
        field.setAlignment(Pos.CENTER_RIGHT); // words are chosen: what is typed is a number
        field.getStyleClass().add("find-field");
        field.setOnAction(ignored -> enter.run());
        field.textProperty().addListener((o, was, is) -> {
            unit.setText(setting.unit(is));
            edited.run();
        });
        return new Field(field, field::getText, field::setText);
    }

    private Field choice(Setting setting) {
        ComboBox<String> box = new ComboBox<>();
        box.getStyleClass().add("rw-combo");
        box.getItems().setAll(setting.choices());
        box.setEditable(setting.isOpen());
        if (setting.isOpen()) {
            box.getEditor().textProperty().addListener((o, was, is) -> edited.run());
            return new Field(box, () -> box.getEditor().getText(), box::setValue);
        }
        box.valueProperty().addListener((o, was, is) -> edited.run());
        return new Field(box, box::getValue, box::setValue);
    }

    /** Sets what holds where nothing is said. */
    void fillUsual() {
        Map<String, String> usual = Question.usual();
        fields.forEach((setting, field) -> field.write().accept(setting.shown(usual.getOrDefault(setting.api(), ""))));
    }

    /** As it was typed or chosen. */
    Map<Setting, String> typed() {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        fields.forEach((setting, field) -> {
            String text = field.read().get();
            values.put(setting, text == null ? "" : text);
        });
        return values;
    }

    /** Marks the fields whose values cannot be used; their sentences say what can be. */
    void mark(Map<Setting, String> wrong) {
        fields.forEach((setting, field) -> {
            String words = wrong.getOrDefault(setting, setting.help());
            field.control().pseudoClassStateChanged(WRONG, wrong.containsKey(setting));
            field.control().setAccessibleHelp(words);
            Label sentence = sentences.get(setting);
            if (sentence != null) {
                sentence.pseudoClassStateChanged(WRONG, wrong.containsKey(setting));
                sentence.setText(words);
            }
        });
    }
}
