package rewind.explorer.rollback;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rewind.explorer.text.Messages;

/** What is checked, the recorded change or two versions and a time, and how strictly; the usual values are there already. */
final class QuestionForm extends VBox {
    private static final String RECORDED = Messages.text("rollback.form.recorded");
    private static final String DESCRIBED = Messages.text("rollback.form.described");

    private final RollbackModel model;
    private final ComboBox<String> what = new ComboBox<>();
    private final ComboBox<String> from = version("rollback-from", "rollback.form.from");
    private final ComboBox<String> to = version("rollback-to", "rollback.form.to");
    private final TextField at = new TextField();
    private final SettingFields main;
    private final SettingFields rest;
    private final HBox others;
    private final ToggleButton more = new ToggleButton(Messages.text("rollback.form.more"));
    private final Button check = new Button();
    /** Not before all fields are there. */
    private final boolean filled;

    QuestionForm(RollbackModel model) {
        this.model = model;
        this.main = new SettingFields(
                Stream.of(Setting.values()).filter(Setting::isMain).toList(), this::ask, this::edited);
        this.rest = new SettingFields(
                Stream.of(Setting.values()).filter(setting -> !setting.isMain()).toList(), this::ask, this::edited);
        this.others = titled("rollback.form.rest", rest);
        this.filled = true;
        getStyleClass().add("question-form");
        others.setVisible(false);
        others.setManaged(false);
        VBox settings = new VBox(6, titled("rollback.form.margins", main), others); // as far apart as their rows
        getChildren().addAll(change(), settings, actions());
        model.versions().bind(versions -> {
            from.getItems().setAll(versions);
            to.getItems().setAll(versions);
        });
        model.wrong().bind(wrong -> {
            main.mark(wrong);
            rest.mark(wrong);
            if (wrong.keySet().stream().anyMatch(setting -> !setting.isMain())) {
                more.setSelected(true);
            }
        });
    }

    private static ComboBox<String> version(String id, String key) {
        ComboBox<String> box = new ComboBox<>();
        box.setEditable(true); // a version that left the registry may be in the store still
        box.setPrefWidth(120);
        box.setId(id);
        box.setAccessibleText(Messages.text(key));
        box.getStyleClass().add("rw-combo");
        return box;
    }

    private HBox change() {
        at.setId("rollback-at");
        at.getStyleClass().add("find-field");
        at.setPrefColumnCount(17);
        at.setPromptText(Messages.text("rollback.form.at.prompt"));
        at.setAccessibleText(Messages.text("rollback.form.at.accessible"));
        at.setOnAction(ignored -> ask());
        what.setId("rollback-what");
        what.getStyleClass().add("rw-combo");
        what.setPrefWidth(224);
        what.setAccessibleText(Messages.text("rollback.form.what"));
        what.getItems().setAll(RECORDED, DESCRIBED);
        HBox versions =
                new HBox(word("rollback.form.from"), from, word("rollback.form.to"), to, word("rollback.form.at"), at);
        versions.setAlignment(Pos.CENTER_LEFT);
        versions.getStyleClass().add("form-pair");
        versions.visibleProperty().bind(what.valueProperty().isEqualTo(DESCRIBED));
        what.valueProperty().addListener((o, was, is) -> model.edited());
        what.setValue(model.changes().get().isEmpty() ? DESCRIBED : RECORDED);
        HBox line = new HBox(what, versions);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("form-line");
        return titled("rollback.form.what", line);
    }

    private static Label word(String key) {
        Label label = new Label(Messages.text(key));
        label.getStyleClass().add("serving-name");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static HBox titled(String key, Node content) {
        Label title = new Label(Messages.text(key));
        title.getStyleClass().addAll("strong", "form-title");
        HBox line = new HBox(title, content);
        HBox.setHgrow(content, Priority.ALWAYS);
        line.getStyleClass().addAll("form-line", "tall");
        return line;
    }

    private HBox actions() {
        more.setId("rollback-more");
        more.getStyleClass().add("rw-button");
        more.selectedProperty().addListener((o, was, open) -> {
            others.setVisible(open);
            others.setManaged(open);
            more.setText(Messages.text(open ? "rollback.form.fewer" : "rollback.form.more"));
        });
        Button usual = new Button(Messages.text("rollback.form.usual"));
        usual.setId("rollback-usual");
        usual.getStyleClass().add("rw-button");
        usual.setOnAction(ignored -> {
            main.fillUsual();
            rest.fillUsual();
        });
        check.setId("rollback-check");
        check.getStyleClass().addAll("rw-button", "primary");
        check.setOnAction(ignored -> {
            if (model.checking().get()) {
                model.stop();
            } else {
                ask();
            }
        });
        model.checking()
                .bind(runs -> check.setText(Messages.text(runs ? "rollback.check.stop" : "rollback.form.check")));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(more, gap, usual, check);
        line.getStyleClass().add("form-pair");
        HBox titled = titled("rollback.form.none", line);
        titled.getStyleClass().remove("tall");
        return titled;
    }

    private void edited() {
        if (filled) {
            model.edited(typed());
        }
    }

    private Map<Setting, String> typed() {
        Map<Setting, String> typed = new EnumMap<>(Setting.class);
        typed.putAll(main.typed());
        typed.putAll(rest.typed());
        return typed;
    }

    private void ask() {
        Map<Setting, String> typed = typed();
        if (DESCRIBED.equals(what.getValue())) {
            model.describe(text(from), text(to), at.getText().strip(), typed);
        } else {
            model.apply(typed);
        }
    }

    private static String text(ComboBox<String> box) {
        String typed = box.getEditor().getText();
        return typed == null ? "" : typed.strip();
    }
}
