package rewind.explorer.controls;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;

/** A component with the square of its colour. */
public final class ComponentMark extends Label {
    private final ComponentColours colours;
    private final Region square = new Region();
    private final ColourSlot slot = new ColourSlot(square);

    public ComponentMark(ComponentColours colours) {
        this.colours = colours;
        square.getStyleClass().add("version-square");
        getStyleClass().add("version-mark");
        setGraphic(square);
    }

    /** Shows a component; one without a name is not known. */
    public void show(String component) {
        boolean known = !component.isEmpty();
        setText(known ? component : Messages.text("component.unknown"));
        square.setVisible(known);
        square.setManaged(known);
        if (known) {
            slot.set(colours.token(component));
        }
    }
}
