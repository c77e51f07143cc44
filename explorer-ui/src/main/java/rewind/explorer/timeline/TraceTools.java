package rewind.explorer.timeline;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.textfield.CustomTextField;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.PictureExports;
import rewind.explorer.chart.Size;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Icons;
import rewind.explorer.controls.Tips;
import rewind.explorer.tasks.Value;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/** The line over the waterfall and the flame graph: find, how many rows there are, what is shown of them, saving. */
final class TraceTools extends HBox {
    private static final PseudoClass EMPTY = PseudoClass.getPseudoClass("nothing");
    private static final int DEPTHS = 4;

    private final TimelineModel model;
    private final CustomTextField find = new CustomTextField();
    private final Label count = new Label();
    private final Runnable leave;

    /**
     * The line.
     *
     * @param chart what is shown now, as a picture
     * @param leave puts the keyboard back into it
     */
    TraceTools(
            TimelineModel model,
            Desk desk,
            boolean rows,
            Supplier<Optional<Chart>> chart,
            Supplier<Size> size,
            Runnable leave) {
        this.model = model;
        this.leave = leave;
        getStyleClass().add("trace-tools");
        findField();
        Button previous = arrow("up", "find.previous", () -> model.find().previous());
        Button next = arrow("down", "find.next", () -> model.find().next());
        HBox steps = new HBox(previous, next);
        model.find().found().bind(found -> {
            boolean any = found.count() > 0;
            steps.setVisible(any);
            steps.setManaged(any);
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(find, steps, gap);
        if (rows) {
            getChildren().addAll(rowCount(), view());
        }
        MenuButton save = new PictureExports(desk).button(chart::get, size);
        save.getStyleClass().add("quiet");
        save.setMinWidth(USE_PREF_SIZE);
        getChildren().add(save);
    }

    private void findField() {
        find.setId("find-span");
        find.getStyleClass().addAll("find-field", "small");
        find.setPromptText(Messages.text("find.prompt"));
        find.setAccessibleText(Messages.text("find.accessible"));
        find.setTooltip(Tips.tip(Messages.text("find.tip")));
        find.setPrefWidth(220);
        find.setMinWidth(120);
        count.getStyleClass().add("caption");
        count.setId("find-count");
        find.setLeft(Icons.icon("find"));
        find.setRight(count);
        FindModel model = this.model.find();
        model.query().listen(text -> {
            if (!text.equals(find.getText())) {
                find.setText(text);
            }
        });
        find.textProperty().addListener((o, was, text) -> model.typed(text));
        model.found().bind(ignored -> showCount());
        model.problem().listen(ignored -> showCount());
        this.model.rows().row().listen(ignored -> showCount());
        find.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            if (event.isShiftDown()) {
                model.find().previous();
            } else {
                model.find().next();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            model.find().clear();
            leave.run();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN) {
            leave.run();
            event.consume();
        }
    }

    private void showCount() {
        String problem = model.find().problem().get();
        count.setText(problem.isEmpty() ? model.find().words() : problem);
        Found found = model.find().found().get();
        count.pseudoClassStateChanged(EMPTY, found.isAsked() && found.count() == 0);
        find.requestLayout();
    }

    /** Puts the keyboard into the field. */
    void focusFind() {
        find.requestFocus();
        find.selectAll();
    }

    private static Button arrow(String icon, String key, Runnable action) {
        Button button = new Button();
        button.setGraphic(Icons.icon(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(Messages.text(key));
        button.setTooltip(Tips.tip(Messages.text(key)));
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private Label rowCount() {
        Label label = new Label();
        label.setId("row-count");
        label.getStyleClass().add("caption");
        label.setMinWidth(USE_PREF_SIZE);
        model.rows().folded().bind(folded -> {
            int all = folded.tree().size();
            label.setText(
                    folded.size() == all
                            ? Messages.counted("timeline.spans", all)
                            : Messages.text("rows.some", Figures.count(folded.size()), Figures.count(all)));
        });
        return label;
    }

    private MenuButton view() {
        MenuButton menu = new MenuButton(Messages.text("view.menu"));
        menu.setId("view-menu");
        menu.getStyleClass().addAll("rw-button", "quiet");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.getItems()
                .addAll(
                        check("view.self", model.selfTime()),
                        check("view.moments", model.momentsShown()),
                        check("view.legend", model.legendShown()));
        menu.getItems().add(new SeparatorMenuItem());
        MenuItem all = new MenuItem(Messages.text("view.unfold"));
        all.setOnAction(ignored -> model.rows().unfoldAll());
        menu.getItems().add(all);
        for (int depth = 0; depth < DEPTHS; depth++) {
            int below = depth;
            MenuItem item = new MenuItem(Messages.text("view.depth." + (depth + 1)));
            item.setOnAction(ignored -> model.rows().toDepth(below));
            menu.getItems().add(item);
        }
        MenuItem whole = new MenuItem(Messages.text("view.whole"));
        whole.setOnAction(ignored -> model.resetZoom());
        menu.getItems().addAll(new SeparatorMenuItem(), whole);
        return menu;
    }

    private static CheckMenuItem check(String key, Value<Boolean> value) {
        CheckMenuItem item = new CheckMenuItem(Messages.text(key));
        value.bind(item::setSelected);
        item.setOnAction(ignored -> value.set(item.isSelected()));
        return item;
    }
}
