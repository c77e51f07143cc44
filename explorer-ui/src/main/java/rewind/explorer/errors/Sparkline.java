package rewind.explorer.errors;

import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import rewind.explorer.theme.Theme;

/** How often something happened over time, without axes: as long as the chart above it. */
final class Sparkline extends Region {
    private static final double WIDTH = 96;
    private static final double HEIGHT = 16;

    private final Theme theme;
    private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
    private List<Long> counts = List.of();
    private String token = "bar";

    Sparkline(Theme theme) {
        this.theme = theme;
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        getChildren().add(canvas);
    }

    /** @param colour its token */
    void show(List<Long> slices, String colour) {
        counts = slices;
        token = colour;
        draw();
    }

    void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, WIDTH, HEIGHT);
        g.setFill(theme.color("line"));
        g.fillRect(0, HEIGHT - 1, WIDTH, 1);
        g.setFill(theme.color(token));
        for (SparklineLayout.Bar bar : SparklineLayout.bars(counts, WIDTH, HEIGHT)) {
            g.fillRect(bar.x(), HEIGHT - bar.height(), bar.width(), bar.height());
        }
    }
}
