package rewind.explorer.controls;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * Gives nodes one of the colours that style sheets know as their {@code -rw-slot}: by a pseudo-class, and at once. A style of
 * their own would have JavaFX take back all that the sheets say of them until the next frame, which drew them without size.
 */
public final class ColourSlot {
    private final List<Node> nodes;
    private @Nullable PseudoClass now;

    public ColourSlot(Node... nodes) {
        this.nodes = List.of(nodes);
        this.nodes.forEach(node -> node.getStyleClass().add("slot"));
    }

    /**
     * From now on they have this colour.
     *
     * @param token its name
     */
    public void set(String token) {
        PseudoClass next = PseudoClass.getPseudoClass(token);
        PseudoClass before = now;
        if (next.equals(before)) {
            return;
        }
        now = next;
        for (Node node : nodes) {
            if (before != null) {
                node.pseudoClassStateChanged(before, false);
            }
            node.pseudoClassStateChanged(next, true);
            node.applyCss(); // cells change while they are laid out, when this frame's styles were applied already
        }
    }
}
