package rewind.explorer.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.Observable;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rewind.control.ModelInfo;
import rewind.control.TrainingKinds;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.PathPicker;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Messages;
import rewind.explorer.text.VersionOrder;

/** What a training needs to know: where the ratings are, the kind of model, its name, and what is not as usual. */
final class TrainingForm extends VBox {
    private static final List<String> ROLES = List.of("user", "item", "rating", "time");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final Pattern LAST_NUMBER = Pattern.compile("^(.*?)(\\d+)(\\D*)$");

    private final TextField ratings = new TextField();
    private final ComboBox<String> kind = new ComboBox<>();
    private final TextField version = new TextField();
    private final ParameterFields parameters = new ParameterFields();
    private final CheckBox search = new CheckBox(Messages.text("models.train.search"));
    private final TextField tries = new TextField("20");
    private final CheckBox factors = new CheckBox(Messages.text("models.train.factors"));
    private final CheckBox layout = new CheckBox(Messages.text("models.train.columns"));
    private final Map<String, TextField> columns = new LinkedHashMap<>();
    private final ComboBox<String> split = new ComboBox<>();
    private String suggested = "";

    TrainingForm(TrainingModel model, ModelsModel models, PathPicker paths) {
        getStyleClass().addAll("pane-part", "side");
        ratings.setId("train-ratings");
        ratings.setPromptText(Messages.text("models.train.ratings.prompt"));
        ratings.setTooltip(Tips.tip(Messages.text("models.train.ratings.tip")));
        kind.setId("train-kind");
        kind.getStyleClass().add("rw-choice");
        kind.getItems().setAll(TrainingKinds.names());
        kind.setOnAction(ignored -> fillParameters());
        version.setId("train-version");
        tries.setId("train-tries");
        tries.setAlignment(Pos.CENTER_RIGHT);
        search.setId("train-search");
        split.setId("train-split");
        split.getStyleClass().add("rw-choice");
        split.getItems().setAll(TrainingKinds.splits());
        split.getSelectionModel().selectFirst();
        factors.setId("train-search-factors");
        Node searching = lines(field("models.train.tries", tries), factors);
        search.selectedProperty().addListener((o, was, is) -> Tables.show(searching, is));
        Tables.show(searching, false);
        Button train = RolloutForm.button("train-start", "models.train.start");
        train.getStyleClass().add("primary");
        train.setOnAction(ignored -> model.train(form()));
        Label outcome = new Label();
        outcome.setWrapText(true);
        outcome.setMinHeight(Region.USE_PREF_SIZE);
        model.outcome().bind(result -> {
            outcome.setText(result.words());
            outcome.getStyleClass().setAll("label", result.failed() ? "outcome-failed" : "outcome-done");
        });
        model.asking().bind(train::setDisable);
        getChildren()
                .setAll(
                        Tables.heading(Messages.text("models.train.title")),
                        ratings(paths),
                        layout,
                        columns(),
                        lines(
                                field("models.train.kind", kind),
                                field("models.train.version", version),
                                field("models.train.split", split)),
                        caption(),
                        parameters,
                        search,
                        searching,
                        train,
                        outcome);
        kind.getSelectionModel().selectFirst();
        fillParameters();
        watch(model);
        models.models().bind(this::suggest);
    }

    /** What is wrong is marked where it stands, until something is another. */
    private void watch(TrainingModel model) {
        for (Observable each : List.of(
                ratings.textProperty(),
                version.textProperty(),
                tries.textProperty(),
                kind.valueProperty(),
                split.valueProperty(),
                search.selectedProperty())) {
            each.addListener(ignored -> model.edited());
        }
        columns.values().forEach(field -> field.textProperty().addListener(ignored -> model.edited()));
        parameters.onEdit(model::edited);
        model.wrong().bind(wrong -> {
            ratings.pseudoClassStateChanged(WRONG, wrong.equals(Optional.of(TrainingModel.Field.RATINGS)));
            version.pseudoClassStateChanged(WRONG, wrong.equals(Optional.of(TrainingModel.Field.VERSION)));
            tries.pseudoClassStateChanged(WRONG, wrong.equals(Optional.of(TrainingModel.Field.TRIES)));
        });
    }

    /** The field, and what lets a person choose instead of typing. */
    private Node ratings(PathPicker paths) {
        MenuButton choose = new MenuButton();
        choose.setGraphic(Icons.icon("open"));
        choose.getStyleClass().addAll("rw-button", "icon-only");
        choose.setId("train-choose");
        choose.setAccessibleText(Messages.text("models.train.choose"));
        choose.setTooltip(Tips.tip(Messages.text("models.train.choose")));
        for (PathPicker.Kind each : PathPicker.Kind.values()) {
            MenuItem item = new MenuItem(
                    Messages.text("models.train.choose." + each.name().toLowerCase(Locale.ROOT)));
            item.setOnAction(ignored -> paths.choose(each).ifPresent(path -> ratings.setText(path.toString())));
            choose.getItems().add(item);
        }
        Label name = new Label(Messages.text("models.train.ratings"));
        name.getStyleClass().add("form-name");
        name.setLabelFor(ratings);
        ratings.getStyleClass().add("form-field");
        HBox.setHgrow(ratings, Priority.ALWAYS);
        HBox line = new HBox(ratings, choose);
        line.getStyleClass().add("ratings-line");
        return lines(name, line); // a path is longer than the room beside its name
    }

    /** For files whose columns have other names than those of known layouts. */
    private Node columns() {
        layout.setId("train-columns");
        VBox lines = new VBox();
        lines.getStyleClass().add("form-lines");
        for (String role : ROLES) {
            TextField column = new TextField();
            column.setId("train-column-" + role);
            column.setPromptText(Messages.text("models.train.column." + role));
            columns.put(role, column);
            lines.getChildren().add(field(new Label(Messages.text("models.train.column", role)), column));
        }
        layout.selectedProperty().addListener((o, was, is) -> Tables.show(lines, is));
        Tables.show(lines, false);
        return lines;
    }

    private static Node caption() {
        Label caption = new Label(Messages.text("models.train.parameters.usual"));
        caption.getStyleClass().add("caption");
        return lines(Tables.heading(Messages.text("models.train.parameters")), caption);
    }

    private static Node lines(Node... nodes) {
        VBox lines = new VBox(nodes);
        lines.getStyleClass().add("form-lines");
        return lines;
    }

    private static Node field(String words, Control control) {
        return field(new Label(Messages.text(words)), control);
    }

    static HBox field(Label name, Control control) {
        name.getStyleClass().add("form-name");
        name.setLabelFor(control);
        control.getStyleClass().add("form-field");
        HBox box = new HBox(name, control);
        box.getStyleClass().add("form-line");
        return box;
    }

    private void fillParameters() {
        String name = kind.getValue();
        if (name == null) {
            return;
        }
        parameters.show(name);
    }

    /** The version after the newest one, unless another was typed. */
    private void suggest(List<ModelInfo> known) {
        String newest =
                known.stream().map(ModelInfo::version).max(VersionOrder.NATURAL).orElse("v0.0");
        String next = after(newest);
        if (version.getText().equals(suggested)) {
            version.setText(next);
        }
        suggested = next;
    }

    /** v0.10 after v0.9. */
    static String after(String version) {
        Matcher number = LAST_NUMBER.matcher(version);
        if (!number.matches() || number.group(2).length() > 9) {
            return version + "-2";
        }
        // The name may have several numbers: the last one counts.
        String head = number.group(1);
        String digits = number.group(2);
        return head + (Long.parseLong(digits) + 1) + number.group(3);
    }

    private TrainingModel.Form form() {
        Map<String, String> named = new LinkedHashMap<>();
        if (layout.isSelected()) {
            columns.forEach((role, field) -> named.put(role, field.getText()));
        }
        String kindName = kind.getValue();
        return new TrainingModel.Form(
                ratings.getText(),
                kindName == null ? "" : kindName,
                version.getText(),
                parameters.given(),
                search.isSelected(),
                tries.getText(),
                factors.isSelected(),
                named,
                split.getSelectionModel().getSelectedIndex() <= 0 ? "" : split.getValue());
    }

    void focus() {
        ratings.requestFocus();
    }
}
