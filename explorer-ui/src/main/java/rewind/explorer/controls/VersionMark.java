package rewind.explorer.controls;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import rewind.explorer.theme.VersionColours;

/** A model version with the square of its colour. */
public final class VersionMark extends Label {
    private final VersionColours colours;
    private final Region square = new Region();
    private final ColourSlot slot = new ColourSlot(square);

    public VersionMark(VersionColours colours) {
        this.colours = colours;
        square.getStyleClass().add("version-square");
        getStyleClass().add("version-mark");
        setGraphic(square);
    }

    /** Shows a version; none is a dash. */
    public void show(@Nullable String version) {
        setText(version == null ? "–" : version);
        square.setVisible(version != null);
        slot.set(colours.token(version));
    }
}
