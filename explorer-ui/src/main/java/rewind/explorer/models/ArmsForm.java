package rewind.explorer.models;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import rewind.explorer.text.Messages;

/** The versions of an A/B test, a line each: which, with what weight, and what share that is. */
final class ArmsForm extends VBox {
    /** As many as an engine takes. */
    private static final int MOST = 26;

    private final List<Line> lines = new ArrayList<>();
    private final VBox rows = new VBox();
    private final Button add = new Button(Messages.text("models.rollout.arm.add"));
    private final Runnable edited;
    private List<String> names = List.of();
    private boolean offering;

    /** @param edited is called when a version or a weight is another */
    ArmsForm(Runnable edited) {
        this.edited = edited;
        getStyleClass().add("form-lines");
        rows.getStyleClass().add("form-lines");
        setId("rollout-arms");
        add.getStyleClass().setAll("link-button");
        add.setId("rollout-arm-add");
        add.setOnAction(ignored -> {
            Line line = add(
                    unused(), lines.isEmpty() ? "50" : lines.getLast().weight.getText());
            line.version.requestFocus();
        });
        getChildren().setAll(rows, add);
    }

    private final class Line {
        private final ComboBox<String> version = new ComboBox<>();
        private final TextField weight = new TextField();
        private final Label share = new Label();
        private final Button remove = new Button("×");
        private final HBox box = new HBox(version, weight, share, remove);

        Line(String value, String heavy) {
            version.getStyleClass().add("rw-choice");
            version.getItems().setAll(names);
            version.setValue(value);
            version.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(version, Priority.ALWAYS);
            weight.setText(heavy);
            weight.setPrefColumnCount(4);
            weight.setMinWidth(64);
            weight.setAlignment(Pos.CENTER_RIGHT);
            weight.setAccessibleText(Messages.text("models.rollout.arm.weight"));
            weight.textProperty().addListener((o, was, is) -> {
                showShares();
                edited.run();
            });
            version.valueProperty().addListener((o, was, is) -> {
                if (!offering) {
                    offer();
                    edited.run();
                }
            });
            share.setMinWidth(52);
            share.setAlignment(Pos.CENTER_RIGHT);
            share.getStyleClass().add("caption");
            remove.getStyleClass().setAll("link-button");
            remove.setAccessibleText(Messages.text("models.rollout.arm.remove"));
            remove.setOnAction(ignored -> remove(this));
            box.getStyleClass().add("arm-line");
        }

        Arms.Arm arm() {
            return new Arms.Arm(version.getValue() == null ? "" : version.getValue(), weight.getText());
        }
    }

    private Line add(String version, String weight) {
        Line line = new Line(version, weight);
        lines.add(line);
        rows.getChildren().add(line.box);
        number();
        return line;
    }

    private void remove(Line line) {
        lines.remove(line);
        rows.getChildren().remove(line.box);
        number();
        edited.run();
    }

    /** Two are the least: they cannot be removed. */
    private void number() {
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            line.version.setId("rollout-arm-" + (i + 1));
            line.weight.setId("rollout-weight-" + (i + 1));
            line.remove.setId("rollout-arm-remove-" + (i + 1));
            line.remove.setDisable(lines.size() <= Arms.LEAST);
            line.version.setAccessibleText(Messages.text("models.rollout.arm.version", Integer.toString(i + 1)));
        }
        offer();
        showShares();
    }

    /** No version twice: each line has its own one and those that nobody has. */
    private void offer() {
        offering = true;
        List<String> used = arms().stream().map(Arms.Arm::version).toList();
        for (Line line : lines) {
            String own = line.version.getValue();
            List<String> free = names.stream()
                    .filter(name -> name.equals(own) || !used.contains(name))
                    .toList();
            if (!free.equals(line.version.getItems())) {
                line.version.getItems().setAll(free);
                line.version.setValue(own);
            }
        }
        offering = false;
        add.setVisible(lines.size() < MOST && !used.containsAll(names));
    }

    private void showShares() {
        try {
            List<Double> shares = Arms.shares(arms());
            for (int i = 0; i < lines.size(); i++) {
                lines.get(i).share.setText(RolloutModel.percent(shares.get(i)));
            }
        } catch (IllegalArgumentException e) { // said when the change is asked for
            lines.forEach(line -> line.share.setText("–"));
        }
    }

    private String unused() {
        List<String> used = arms().stream().map(Arms.Arm::version).toList();
        return names.stream().filter(name -> !used.contains(name)).findFirst().orElse("");
    }

    /** As it was typed. */
    List<Arms.Arm> arms() {
        return lines.stream().map(Line::arm).toList();
    }

    /** The versions that there are; what was chosen stays where it still is one. */
    void fill(List<String> known, String serving) {
        names = known;
        offering = true;
        for (Line line : lines) {
            String before = line.version.getValue();
            if (before == null || !known.contains(before)) {
                line.version.setValue(unused());
            }
        }
        offer();
        while (lines.size() < Arms.LEAST && !known.isEmpty()) {
            add(lines.isEmpty() ? serving : unused(), "50");
        }
    }
}
