package rewind.explorer.timeline;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import rewind.explorer.chart.CanvasPen;
import rewind.explorer.controls.Desk;
import rewind.explorer.controls.SharpCanvas;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.Theme;

/** Which component has which colour; a click on one finds its spans. */
final class LegendStrip extends Region {
    private static final double HEIGHT = 24;

    private final TimelineModel model;
    private final ComponentColours colours;
    private final Canvas canvas = new Canvas();
    private final Theme theme;
    private final CanvasPen pen;
    private final boolean always;

    /** @param always even where rows beside it say the same */
    LegendStrip(TimelineModel model, Desk desk, boolean always) {
        this.model = model;
        this.always = always;
        this.colours = desk.components();
        this.theme = desk.theme();
        this.pen = new CanvasPen(canvas.getGraphicsContext2D(), desk.theme());
        setId("legend");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().add(canvas);
        canvas.setMouseTransparent(true);
        setPickOnBounds(true);
        setOnMouseMoved(event ->
                setCursor(Legend.at(pen, event.getX(), getWidth(), names(), colours) == null ? null : Cursor.HAND));
        canvas.setOnMouseClicked(event -> {
            String name = Legend.at(pen, event.getX(), getWidth(), names(), colours);
            if (name != null) {
                String query = "component:" + name;
                if (query.equals(model.find().query().get())) {
                    model.find().clear();
                } else {
                    model.find().ask(query);
                }
            }
        });
        model.shown().listen(ignored -> draw());
        desk.theme().mode().listen(ignored -> draw());
    }

    private List<String> names() {
        return model.shown().get().map(always ? Shown::coloured : Shown::legend).orElse(List.of());
    }

    @Override
    protected void layoutChildren() {
        SharpCanvas.resize(canvas, getWidth(), getHeight(), theme);
        draw();
    }

    private void draw() {
        boolean worth = names().size() > 1;
        setVisible(worth);
        setManaged(worth);
        canvas.getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        if (worth && getWidth() > 1) {
            Legend.draw(pen, 0, HEIGHT / 2, getWidth(), names(), colours);
            setAccessibleText(Messages.text("legend.accessible", String.join(", ", names())));
        }
    }
}
