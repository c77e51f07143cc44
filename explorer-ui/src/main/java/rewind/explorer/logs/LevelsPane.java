package rewind.explorer.logs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import rewind.explorer.controls.ComponentMark;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.StatePane;
import rewind.explorer.text.Messages;
import rewind.trace.LogLevel;

/** The components with their levels, each with a choice of another. */
final class LevelsPane {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final LevelsModel model;
    private final Desk desk;
    private final GridPane grid = new GridPane();
    private final Map<String, ComboBox<String>> choices = new HashMap<>();
    private final Map<String, ComponentMark> marks = new HashMap<>();
    private final VBox root;
    private boolean filling;

    LevelsPane(LevelsModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        Label title = new Label(Messages.text("log.levels.title"));
        title.getStyleClass().add("strong");
        Label what = new Label(Messages.text("log.levels.what"));
        what.getStyleClass().add("quiet");
        what.setWrapText(true);
        what.setMinHeight(Label.USE_PREF_SIZE);
        grid.getStyleClass().add("levels-grid");
        StatePane body = new StatePane(grid, model.state(), model::load);
        VBox.setVgrow(body, Priority.ALWAYS);
        root = new VBox(title, what, body);
        root.getStyleClass().add("levels-pane");
        model.levels().bind(this::show);
        model.refused().listen(ignored -> show(model.levels().get()));
    }

    Node root() {
        return root;
    }

    private void show(Map<String, LogLevel> levels) {
        filling = true;
        levels.forEach((component, level) -> {
            ComboBox<String> choice = choices.computeIfAbsent(component, this::line);
            choice.setValue(LevelsModel.word(level));
            choice.pseudoClassStateChanged(CHANGED, model.isChanged(component));
            ComponentMark mark = marks.get(component);
            if (mark != null) {
                mark.pseudoClassStateChanged(CHANGED, model.isChanged(component));
            }
        });
        filling = false;
    }

    private ComboBox<String> line(String component) {
        ComboBox<String> choice = new ComboBox<>();
        choice.setId("level-" + component);
        choice.getStyleClass().addAll("rw-choice", "level-choice");
        choice.setAccessibleText(Messages.text("log.levels.choice", component));
        choice.getItems()
                .setAll(List.of(LogLevel.values()).stream()
                        .map(LevelsModel::word)
                        .toList());
        choice.valueProperty().addListener((o, was, word) -> {
            if (!filling && word != null) {
                model.set(component, LogLevel.of(word));
            }
        });
        ComponentMark mark = new ComponentMark(desk.components());
        mark.show(component);
        marks.put(component, mark);
        mark.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(mark, Priority.ALWAYS);
        grid.addRow(choices.size(), mark, choice);
        return choice;
    }
}
