package rewind.explorer.controls;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import rewind.diff.items.ListDiff;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.text.Messages;

/** The slope chart in a window that is scrolled: only what is seen is drawn, however long the lists are. */
public final class SlopePane extends BorderPane {
    /** However long the list is, the thumb can be hit. */
    private static final double LEAST_THUMB = 0.08;

    private final ChartPane chart;
    private final ScrollBar bar = new ScrollBar();
    private @Nullable Slopes slopes;
    private SideInks inks = SideInks.NEUTRAL;

    public SlopePane(Desk desk) {
        chart = new ChartPane(desk);
        chart.setId("slope");
        bar.setOrientation(Orientation.VERTICAL);
        bar.setAccessibleText(Messages.text("slope.scroll"));
        setCenter(chart);
        setRight(bar);
        setMinSize(0, 0);
        bar.valueProperty().addListener((o, was, is) -> draw());
        chart.heightProperty().addListener((o, was, is) -> arrange());
        addEventHandler(ScrollEvent.SCROLL, event -> {
            if (bar.isVisible()) {
                scrollBy(-event.getDeltaY());
                event.consume();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** What is drawn on, for exports. */
    public ChartPane chart() {
        return chart;
    }

    /** How high all ranks are together, pixels. */
    public static double height(Slopes slopes) {
        return SlopeLayout.height(slopes.list());
    }

    /** Shows other lists, from their first ranks. */
    public void show(Slopes next, SideInks colours) {
        slopes = next;
        inks = colours;
        bar.setValue(0);
        arrange();
        draw();
    }

    /** The bar knows how much there is, and goes away where all of it is seen. */
    private void arrange() {
        Slopes shown = slopes;
        if (shown == null) {
            return;
        }
        ListDiff list = shown.list();
        double most = SlopeLayout.furthest(list, chart.getHeight());
        setMargin(bar, new Insets(SlopeLayout.HEAD, 0, SlopeLayout.legend(list), 0));
        bar.setMax(Math.max(1, most));
        double share = chart.getHeight() / Math.max(1, chart.getHeight() + most);
        bar.setVisibleAmount(bar.getMax() * Math.max(LEAST_THUMB, share));
        bar.setUnitIncrement(SlopeLayout.row(list, chart.getHeight()));
        bar.setBlockIncrement(Math.max(1, chart.getHeight() - 2 * SlopeLayout.HEAD));
        bar.setVisible(most > 0);
        bar.setManaged(most > 0);
        if (bar.getValue() > most) {
            bar.setValue(most);
        }
    }

    private void scrollBy(double pixels) {
        bar.setValue(Math.clamp(bar.getValue() + pixels, 0, bar.getMax()));
    }

    private void pressed(KeyEvent event) {
        if (!bar.isVisible()) {
            return;
        }
        switch (event.getCode()) {
            case PAGE_DOWN -> scrollBy(bar.getBlockIncrement());
            case PAGE_UP -> scrollBy(-bar.getBlockIncrement());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void draw() {
        Slopes shown = slopes;
        if (shown != null) {
            chart.show(new SlopeChart(shown, inks, bar.isVisible() ? bar.getValue() : 0));
        }
    }
}
