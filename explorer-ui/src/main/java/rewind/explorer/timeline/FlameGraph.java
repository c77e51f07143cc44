package rewind.explorer.timeline;

import java.util.BitSet;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.CanvasPen;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Size;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Tips;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;

/** The flame graph on a canvas of the size of the window onto it. */
final class FlameGraph extends Region {
    private static final double SCROLL_BAR = 10;

    private final TimelineModel timeline;
    private final FlameModel model;
    private final ComponentColours colours;
    private final FlamePainter painter;
    private final Surface surface;
    private final CanvasPen pen;
    private final ScrollBar scroll = new ScrollBar();
    private final Tooltip tip = Tips.tip("");
    private @Nullable FlameLayout layout;
    private @Nullable BitSet found;
    private int hovered = -1;

    FlameGraph(TimelineModel timeline, Desk desk) {
        this.timeline = timeline;
        this.model = timeline.flame();
        this.colours = desk.components();
        this.painter = new FlamePainter(colours);
        this.surface = new Surface(desk.theme(), this::paint);
        this.pen = new CanvasPen(surface.graphics(), desk.theme());
        setId("flame");
        getStyleClass().add("flame");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TREE_VIEW);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setUnitIncrement(FlamePainter.ROW);
        scroll.valueProperty().addListener((o, was, is) -> draw());
        getChildren().addAll(surface, scroll);
        Tooltip.install(surface, tip);
        surface.setOnMouseMoved(event -> hover(nodeAt(event.getX(), event.getY())));
        surface.setOnMouseExited(ignored -> hover(-1));
        surface.setOnMouseClicked(this::clicked);
        surface.setOnScroll(event -> {
            scroll.setValue(Math.clamp(scroll.getValue() - event.getDeltaY(), 0, scroll.getMax()));
            event.consume();
        });
        setOnKeyPressed(this::key);
        focusedProperty().addListener((o, was, is) -> draw());
        model.tree().listen(ignored -> again());
        model.root().listen(ignored -> again());
        model.measure().listen(ignored -> again());
        model.chosen().listen(ignored -> {
            reveal();
            draw();
        });
        timeline.find().found().listen(ignored -> {
            look();
            draw();
        });
        desk.theme().mode().listen(ignored -> draw());
    }

    private void again() {
        layout = null;
        hovered = -1;
        look();
        draw();
        requestLayout();
    }

    private void look() {
        Found now = timeline.find().found().get();
        FlameTree tree = model.tree().get().orElse(null);
        found = tree == null || now.count() == 0 ? null : tree.nodes(now.rows());
    }

    private double width() {
        return Math.max(1, getWidth() - SCROLL_BAR);
    }

    @Override
    protected void layoutChildren() {
        surface.fit(getWidth(), getHeight());
        layout = model.tree()
                .get()
                .map(tree ->
                        FlameLayout.of(tree, model.root().get(), model.measure().get(), width()))
                .orElse(null);
        double content = layout == null ? 0 : layout.depths() * FlamePainter.ROW + 4;
        double most = Math.max(0, content - getHeight());
        scroll.setVisible(most > 0);
        scroll.setMax(most);
        scroll.setVisibleAmount(content <= 0 ? 1 : most * getHeight() / content);
        scroll.setBlockIncrement(getHeight());
        scroll.setValue(Math.min(scroll.getValue(), most));
        scroll.resizeRelocate(getWidth() - SCROLL_BAR, 0, SCROLL_BAR, getHeight());
        reveal();
        draw();
    }

    private void draw() {
        int told = model.chosen().get();
        model.tree()
                .get()
                .ifPresent(tree -> setAccessibleText(told < 0 ? Messages.text("flame.accessible") : words(tree, told)));
        surface.repaint();
    }

    private void paint() {
        FlameTree tree = model.tree().get().orElse(null);
        FlameLayout now = layout;
        Shown shown = timeline.shown().get().orElse(null);
        if (tree != null && now != null && shown != null) {
            FlamePainter.Look look = new FlamePainter.Look(
                    model.chosen().get(), hovered, isFocused(), found, shown.unit(), shown.isForeign());
            painter.draw(pen, tree, now, model.measure().get(), -scroll.getValue(), getHeight(), look);
        }
    }

    /** What is shown as a picture that can be saved. */
    Optional<Chart> chart() {
        return model.tree().get().flatMap(tree -> timeline.shown().get().map(shown -> chart(shown, tree)));
    }

    private FlameChart chart(Shown shown, FlameTree tree) {
        FlamePainter.Look still = new FlamePainter.Look(-1, -1, false, found, shown.unit(), shown.isForeign());
        return new FlameChart(shown, tree, model.root().get(), model.measure().get(), still, colours);
    }

    /** The size of that picture. */
    Size chartSize() {
        return model.tree()
                .get()
                .flatMap(tree ->
                        timeline.shown().get().map(shown -> chart(shown, tree).size(width(), pen)))
                .orElse(new Size(getWidth(), getHeight()));
    }

    private int nodeAt(double x, double y) {
        FlameLayout now = layout;
        if (now == null) {
            return -1;
        }
        int frame = now.at((int) Math.floor((y + scroll.getValue()) / FlamePainter.ROW), x);
        return frame < 0 ? -1 : now.node(frame);
    }

    private void hover(int node) {
        if (node == hovered) {
            return;
        }
        hovered = node;
        FlameTree tree = model.tree().get().orElse(null);
        if (node < 0 || tree == null) {
            tip.hide();
            tip.setText(Messages.text("flame.tip.none"));
        } else {
            tip.setText(words(tree, node));
        }
        draw();
    }

    private String words(FlameTree tree, int node) {
        FlameLayout.Measure measure = model.measure().get();
        long whole = Math.max(1, measure.of(tree, FlameTree.ROOT));
        TraceUnit unit = timeline.shown().get().map(Shown::unit).orElse(TraceUnit.of(whole));
        String words = Messages.text(
                "flame.tip",
                tree.name(node),
                tree.component(node),
                Messages.counted("timeline.spans", tree.count(node)),
                unit.text(tree.total(node)),
                unit.text(tree.self(node)),
                Figures.significant(100.0 * measure.of(tree, node) / whole));
        return tree.errors(node) == 0 ? words : words + "\n" + Messages.counted("timeline.failed", tree.errors(node));
    }

    private void clicked(MouseEvent event) {
        requestFocus();
        int node = nodeAt(event.getX(), event.getY());
        if (event.getButton() != MouseButton.PRIMARY || node < 0) {
            return;
        }
        if (event.isShortcutDown()) {
            model.showSpan(node);
        } else {
            model.zoomTo(node);
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int node = model.chosen().get();
        switch (event.getCode()) {
            case UP -> model.up();
            case DOWN -> model.down();
            case LEFT -> model.aside(-1);
            case RIGHT -> model.aside(1);
            case HOME -> model.zoomTo(FlameTree.ROOT);
            case ENTER, SPACE -> {
                if (node >= 0) {
                    model.zoomTo(node);
                }
            }
            case BACK_SPACE, ESCAPE -> {
                if (!model.zoomOut()) {
                    return;
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void reveal() {
        FlameTree tree = model.tree().get().orElse(null);
        int node = model.chosen().get();
        if (tree != null && node >= 0) {
            double top = tree.depth(node) * FlamePainter.ROW;
            if (top < scroll.getValue()) {
                scroll.setValue(top);
            } else if (top + FlamePainter.ROW > scroll.getValue() + getHeight()) {
                scroll.setValue(Math.clamp(top + FlamePainter.ROW - getHeight(), 0, scroll.getMax()));
            }
        }
    }
}
