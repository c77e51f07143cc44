package rewind.explorer.theme;

import java.util.HashMap;
import java.util.Map;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import rewind.explorer.tasks.Value;

/** The mode in force, and colours and fonts for what is drawn rather than styled. For the UI thread. */
public final class Theme {
    private final Tokens tokens;
    private static final double LEAST_ZOOM = 0.8;
    private static final double MOST_ZOOM = 2;
    private static final double ZOOM_STEP = 0.1;

    private final Value<Mode> mode;
    private final Value<Double> zoom = new Value<>(1.0);
    private final Map<String, Color> colors = new HashMap<>();

    public Theme(Tokens tokens, Mode first) {
        this.tokens = tokens;
        this.mode = new Value<>(first);
        mode.listen(ignored -> colors.clear());
    }

    /** What a drawn part listens to, to draw itself anew. */
    public Value<Mode> mode() {
        return mode;
    }

    /** How much larger everything is than usual: 1 for the usual size. */
    public Value<Double> zoom() {
        return zoom;
    }

    /** Makes everything so large; within what is sensible. */
    public void zoomTo(double wanted) {
        double steps = Math.round(Math.clamp(wanted, LEAST_ZOOM, MOST_ZOOM) / ZOOM_STEP);
        zoom.set(steps * ZOOM_STEP);
    }

    /** Larger by steps of a tenth, or smaller for negative ones. */
    public void zoomBy(int steps) {
        zoomTo(zoom.get() + steps * ZOOM_STEP);
    }

    public Tokens tokens() {
        return tokens;
    }

    /**
     * Sets the base sheet, one for both modes: base.css sets all its colours from our tokens. Called before the first control is made,
     * which would have JavaFX read its own sheet only for it to be put away, it spares a start that.
     */
    public static void base() {
        Application.setUserAgentStylesheet(StyleSheet.base());
    }

    /** Puts the style sheets on a scene and changes them with the mode. */
    public void dress(Scene scene) {
        base();
        mode.bind(m -> {
            scene.getStylesheets().setAll(StyleSheet.of(tokens, m));
            scene.setFill(color("bg"));
        });
    }

    /** A colour token in the mode in force. */
    public Color color(String name) {
        return colors.computeIfAbsent(name, n -> Color.web(tokens.color(n, mode.get())));
    }

    public double size(String name) {
        return tokens.size(name);
    }

    /** The text font in one of the three sizes. */
    public Font font(String size) {
        return Font.font(tokens.font("text"), tokens.size(size));
    }

    public Font boldFont(String size) {
        return Font.font(tokens.font("text"), javafx.scene.text.FontWeight.BOLD, tokens.size(size));
    }
}
