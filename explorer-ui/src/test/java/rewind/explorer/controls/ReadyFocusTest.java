package rewind.explorer.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.Value;

class ReadyFocusTest {
    private final Stage stage = stage();
    private final FxRobot robot = new FxRobot();
    private final Value<ScreenState> state = new Value<>(ScreenState.LOADING);
    private final ListView<String> list = new ListView<>();
    private final VBox screen = new VBox(list);
    private final Button elsewhere = new Button("elsewhere");

    /** Before all controls: they need the toolkit. */
    private static Stage stage() {
        try {
            return FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException("the toolkit does not start", e);
        }
    }

    /** A window that stays open takes the keys of the tests after this one. */
    @AfterEach
    void close() throws TimeoutException {
        FxToolkit.cleanupStages();
    }

    private ReadyFocus focus() {
        ReadyFocus[] made = new ReadyFocus[1];
        robot.interact(() -> {
            screen.setFocusTraversable(true);
            list.setVisible(false);
            state.listen(now -> list.setVisible(now.equals(ScreenState.READY)));
            made[0] = new ReadyFocus(screen, list, state);
            stage.setScene(new Scene(new VBox(elsewhere, screen), 300, 300));
            stage.show();
        });
        return made[0];
    }

    private void owns(Node node) throws Exception {
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> node.equals(
                        node.getScene() == null ? null : node.getScene().getFocusOwner()));
    }

    private void set(ScreenState next) {
        robot.interact(() -> state.set(next));
    }

    @Test
    void aListThatIsReadAnewHasTheKeyboardAgain() throws Exception {
        ReadyFocus focus = focus();
        robot.interact(focus::take);
        owns(screen);
        set(ScreenState.READY);
        owns(list);

        set(ScreenState.LOADING);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !list.isFocused());
        set(ScreenState.READY);

        owns(list);
    }

    /** A split pane has its parts in the window only when it was dressed, which the toolkit does before the next frame. */
    @Test
    void aListInASplitPaneHasItEvenWhereItIsReadBeforeTheFirstFrame() throws Exception {
        VBox window = new VBox(elsewhere);
        robot.interact(() -> {
            stage.setScene(new Scene(window, 300, 300));
            stage.show();
        });
        owns(elsewhere);
        robot.interact(() -> {
            screen.getChildren().setAll(new StatePane(new SplitPane(list), state, () -> {}));
            window.getChildren().setAll(screen);
            new ReadyFocus(screen, list, state).take();
            state.set(ScreenState.READY);
        });

        owns(list);
    }

    @Test
    void whoWentElsewhereMeanwhileStaysThere() throws Exception {
        ReadyFocus focus = focus();
        robot.interact(focus::take);
        robot.interact(elsewhere::requestFocus);
        set(ScreenState.READY);
        WaitForAsyncUtils.waitForFxEvents();

        owns(elsewhere);
        assertThat(list.isFocused()).isFalse();
    }
}
