package rewind.explorer.controls;

import javafx.scene.Node;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.Value;

/**
 * The keyboard for a list that is there only when it is read: until then the screen around it has it, for what is not shown cannot;
 * and the list gets it then, unless somebody went elsewhere meanwhile.
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
            if (wanted && isReady() && isFree()) {
                take();
            }
        });
        list.focusedProperty().addListener((property, was, is) -> {
            // It was taken from the list because the list went, to be read anew.
            wanted |= was && !is && !isReady();
        });
    }

    /** Whether nobody else took the keyboard: the screen still has it, or something that is not to be seen any more. */
    private boolean isFree() {
        if (screen.getScene() == null) {
            return false;
        }
        Node owner = screen.getScene().getFocusOwner();
        return owner == null || owner.equals(screen) || !isSeen(owner);
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private boolean isReady() {
        return state.get().kind() == ScreenState.Kind.READY;
    }

    /** Asks for it. */
    public void take() {
        wanted = !isReady();
        (wanted ? screen : list).requestFocus();
    }
}
