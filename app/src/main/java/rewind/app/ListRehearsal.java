package rewind.app;

import java.util.List;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/** What people do with the list of requests: go through it, put conditions to it, typed or from the menu, drag over a time. */
final class ListRehearsal {
    private static final List<KeyCode> MOVES =
            List.of(KeyCode.DOWN, KeyCode.PAGE_DOWN, KeyCode.END, KeyCode.HOME, KeyCode.ENTER);

    private final Stage stage;

    ListRehearsal(Stage stage) {
        this.stage = stage;
    }

    void run() throws Exception {
        fire("#requests", wheel());
        for (KeyCode move : MOVES) {
            fire("#requests", key(move));
            Rehearsal.look();
        }
        onFx(() -> ((MenuButton) node("#filter")).show());
        Rehearsal.look();
        onFx(() -> ((MenuButton) node("#filter")).hide());
        drag("#histogram-chart");
        Rehearsal.look();
        String conditions = "status:200 latency>0ms";
        for (int end = 1; end <= conditions.length(); end++) {
            type("#find", conditions.substring(0, end));
        }
        fire("#find", key(KeyCode.ENTER));
        Rehearsal.look();
        type("#find", "deadbeef");
        fire("#find", key(KeyCode.ENTER));
        Rehearsal.look();
    }

    private void type(String field, String text) throws Exception {
        onFx(() -> {
            TextField typed = (TextField) node(field);
            typed.setText(text);
            typed.end();
        });
    }

    private void drag(String chart) throws Exception {
        onFx(() -> {
            Node node = node(chart);
            double width = node.getLayoutBounds().getWidth();
            double y = node.getLayoutBounds().getHeight() / 2;
            node.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 0.1 * width, y));
            for (int step = 2; step <= 9; step++) {
                node.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 0.1 * step * width, y));
            }
            node.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, 0.9 * width, y));
        });
    }

    private void fire(String node, Event event) throws Exception {
        onFx(() -> node(node).fireEvent(event));
    }

    private Node node(String id) {
        Node node = stage.getScene().lookup(id);
        if (node == null) {
            throw new IllegalStateException("there is no " + id);
        }
        return node;
    }

    private static void onFx(Runnable action) throws Exception {
        Rehearsal.onFx(done -> Platform.runLater(() -> {
            action.run();
            done.run();
        }));
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, false, false, false);
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y) {
        return new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null);
    }

    private static ScrollEvent wheel() {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                50,
                50,
                50,
                50,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                -40,
                0,
                -40,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }
}
