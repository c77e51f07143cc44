package rewind.explorer.controls;

import javafx.scene.Node;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.Value;

/**
 * The keyboard for a list that is there only when it is read: until then the screen around it has it, for what is not shown cannot;
 * and the list gets it then, unless somebody went elsewhere meanwhile. The same where the list goes, to be read anew.
 */
public final class ReadyFocus {
    private final Node screen;
    private final Node list;
    private final Value<ScreenState> state;
    private boolean wanted;

    /** Made after what shows the list when it is ready: what is not shown yet cannot have the keyboard. */
    public ReadyFocus(Node screen, Node list, Value<ScreenState> state) {
        this.screen = screen;
        this.list = list;
        this.state = state;
        state.listen(ignored -> {
            if (isReady() ? wanted && has(screen) : has(list)) {
                // Before the toolkit gives the keyboard of a list that goes to whatever stands next to it.
                take();
            }
        });
    }

    private static boolean has(Node node) {
        return node.getScene() != null && node.equals(node.getScene().getFocusOwner());
    }

    private boolean isReady() {
        return state.get().kind() == ScreenState.Kind.READY;
    }

    /** Asks for it. */
    public void take() {
        wanted = !isReady();
        if (!wanted && list.getScene() == null) {
            // A split pane that is not dressed yet does not have its parts in the window. The next frame would dress
            // it:
            // a list that was read sooner would be asked in vain, and never again.
            screen.applyCss();
        }
        (wanted ? screen : list).requestFocus();
    }
}
