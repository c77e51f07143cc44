package rewind.explorer.errors;

import java.time.Instant;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.TimeStretch;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.Icons;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.store.TimeHistogram;

/**
 * The chart over time with its stretch: a drag chooses one, a click or Enter chooses a bucket, and Shift with the arrow keys
 * lengthens and shortens it at its end.
 */
final class OverTimePane extends StackPane {
    /** A hand that clicks is not quite still. */
    private static final double DRAG = 3;

    private final ErrorsModel model;
    private final Desk desk;
    private final ChartPane pane;
    private double pressedAt = Double.NaN;
    private @Nullable TimeStretch dragged;

    OverTimePane(ErrorsModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.pane = new ChartPane(desk);
        pane.setId("errors-chart");
        getChildren().add(pane);
        pane.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        pane.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drags);
        pane.addEventFilter(MouseEvent.MOUSE_RELEASED, ignored -> released());
        pane.addEventFilter(MouseEvent.MOUSE_CLICKED, event -> {
            if (!event.isStillSincePress()) {
                event.consume(); // the end of a drag
            }
        });
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::lengthen);
        model.chart().listen(ignored -> show());
        model.question().bind(ignored -> show());
    }

    private TimeStretch stretch() {
        TimeStretch now = dragged;
        return now != null
                ? now
                : new TimeStretch(
                        model.question().get().since(), model.question().get().until());
    }

    private void show() {
        pane.show(model.chart()
                .get()
                .map(figures ->
                        new OverTimeChart(figures, stretch(), model.question().get(), desk.zone(), this::chooseBucket))
                .orElse(null));
    }

    private void chooseBucket(int bucket) {
        model.chart().get().ifPresent(figures -> {
            TimeStretch wanted = of(figures.histogram(), bucket, bucket);
            boolean again = wanted.equals(stretch());
            model.between(again ? null : wanted.since(), again ? null : wanted.until());
        });
    }

    private static TimeStretch of(TimeHistogram figures, int first, int last) {
        return new TimeStretch(OverTimeLayout.start(figures, first), OverTimeLayout.start(figures, last + 1));
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            pressedAt = event.getX();
        }
    }

    private void drags(MouseEvent event) {
        OverTime figures = model.chart().get().orElse(null);
        if (figures != null && !Double.isNaN(pressedAt) && Math.abs(event.getX() - pressedAt) > DRAG) {
            OverTimeLayout layout = new OverTimeLayout(figures, true, pane.size());
            int one = layout.bucket(pressedAt);
            int other = layout.bucket(event.getX());
            dragged = of(figures.histogram(), Math.min(one, other), Math.max(one, other));
            show();
        }
    }

    private void released() {
        TimeStretch chosen = dragged;
        pressedAt = Double.NaN;
        dragged = null;
        if (chosen != null) {
            model.between(chosen.since(), chosen.until());
        }
    }

    private void lengthen(KeyEvent event) {
        OverTime figures = model.chart().get().orElse(null);
        boolean sideways = event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT;
        if (figures == null || !event.isShiftDown() || !sideways) {
            return;
        }
        event.consume();
        int by = event.getCode() == KeyCode.RIGHT ? 1 : -1;
        TimeHistogram histogram = figures.histogram();
        int last = histogram.requests().length - 1;
        OverTimeLayout layout = new OverTimeLayout(figures, true, pane.size());
        Instant since = stretch().since();
        Instant until = stretch().until();
        TimeStretch next;
        if (since == null || until == null) {
            next = of(histogram, last, last);
        } else {
            int first = layout.bucket(layout.frame().x(since) + 1);
            int end = layout.bucket(layout.frame().x(until) - 1);
            next = of(histogram, first, Math.clamp((long) end + by, first, last));
        }
        model.between(next.since(), next.until());
    }

    /** Lets a button say which stretch is chosen, and give it up. */
    void bindChip(Button chip) {
        chip.setGraphic(Icons.icon("cross"));
        chip.setOnAction(ignored -> model.between(null, null));
        model.question().bind(question -> {
            Instant since = question.since();
            Instant until = question.until();
            chip.setVisible(since != null && until != null);
            chip.setManaged(since != null && until != null);
            chip.setText(since != null && until != null ? Times.range(since, until, desk.zone()) : "");
            chip.setAccessibleText(Messages.text("chip.remove", chip.getText()));
        });
    }

    ChartPane pane() {
        return pane;
    }
}
