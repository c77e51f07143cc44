package rewind.explorer.timeline;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rewind.explorer.controls.Desk;
import rewind.explorer.text.Messages;

/** The flame graph with the way to what it shows, and what its widths say. */
final class FlameView extends VBox {
    private static final int MOST_CRUMBS = 5;
    private static final int LONGEST = 24;

    private final FlameModel model;
    private final FlameGraph graph;
    private final HBox way = new HBox();

    FlameView(TimelineModel timeline, Desk desk) {
        this.model = timeline.flame();
        this.graph = new FlameGraph(timeline, desk);
        getStyleClass().add("flame-view");
        way.getStyleClass().add("crumbs");
        way.setMinWidth(0);
        HBox.setHgrow(way, Priority.ALWAYS);
        Region gap = new Region();
        gap.setMinWidth(8);
        Label words = new Label();
        words.setId("flame-words");
        words.getStyleClass().add("caption");
        words.setMinWidth(USE_PREF_SIZE);
        model.measure().listen(ignored -> showWords(timeline, words));
        model.root().listen(ignored -> showWords(timeline, words));
        model.tree().listen(ignored -> showWords(timeline, words));
        HBox bar = new HBox(way, gap, words, choice());
        bar.getStyleClass().add("flame-bar");
        Label problem = new Label();
        problem.getStyleClass().add("error-words");
        model.problem().bind(why -> {
            problem.setText(why);
            problem.setManaged(!why.isEmpty());
        });
        VBox.setVgrow(graph, Priority.ALWAYS);
        getChildren().addAll(bar, problem, graph);
        model.root().bind(ignored -> showWay());
        model.tree().listen(ignored -> showWay());
    }

    private void showWords(TimelineModel timeline, Label label) {
        label.setText(model.tree()
                .get()
                .flatMap(tree -> timeline.shown()
                        .get()
                        .map(shown -> FlameChart.widthWords(
                                shown, tree, model.root().get(), model.measure().get())))
                .orElse(""));
    }

    FlameGraph graph() {
        return graph;
    }

    private HBox choice() {
        HBox box = new HBox();
        box.getStyleClass().add("segments");
        ToggleGroup group = new ToggleGroup();
        for (FlameLayout.Measure measure : FlameLayout.Measure.values()) {
            String name = measure.name().toLowerCase(java.util.Locale.ROOT);
            ToggleButton button = new ToggleButton(Messages.text("flame.measure." + name));
            button.setId("flame-" + name);
            button.getStyleClass().add("segment");
            button.setMinWidth(USE_PREF_SIZE);
            button.setTooltip(rewind.explorer.controls.Tips.tip(Messages.text("flame.measure." + name + ".tip")));
            button.setToggleGroup(group);
            button.setOnAction(ignored -> {
                button.setSelected(true); // the chosen one cannot be unchosen
                model.measure().set(measure);
            });
            button.setSelected(measure == model.measure().get());
            box.getChildren().add(button);
        }
        return box;
    }

    private void showWay() {
        way.getChildren().clear();
        FlameTree tree = model.tree().get().orElse(null);
        if (tree == null) {
            return;
        }
        java.util.List<Integer> nodes = model.way();
        for (int i = 0; i < nodes.size(); i++) {
            boolean left = i > 0 && i < nodes.size() - MOST_CRUMBS;
            if (left && i > 1) {
                continue;
            }
            if (i > 0) {
                way.getChildren().add(caption("›"));
            }
            way.getChildren().add(left ? caption("…") : crumb(tree, nodes.get(i), i == nodes.size() - 1));
        }
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private Button crumb(FlameTree tree, int node, boolean last) {
        String name = node == FlameTree.ROOT ? Messages.text("flame.whole") : tree.name(node);
        Button button = new Button(name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…");
        button.getStyleClass().addAll("crumb", last ? "here" : "above");
        button.setMinWidth(0);
        button.setOnAction(ignored -> {
            model.zoomTo(node);
            graph.requestFocus();
        });
        return button;
    }
}
