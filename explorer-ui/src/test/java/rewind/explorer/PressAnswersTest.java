package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import rewind.explorer.tasks.BackgroundRunner;

class PressAnswersTest {
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");

    private final BackgroundRunner runner = new BackgroundRunner();
    /** For each time that the button did what it does, whether it still looked pressed. */
    private final List<Boolean> did = new ArrayList<>();

    private final Button button;
    private final Stage stage;

    PressAnswersTest() throws Exception {
        FxToolkit.registerPrimaryStage();
        this.button = onFx(() -> new Button("Do"));
        this.stage = onFx(Stage::new);
    }

    @BeforeEach
    void open() {
        onFx(() -> {
            button.setOnAction(ignored -> did.add(isBusy()));
            Scene scene = new Scene(new StackPane(button), 200, 100);
            PressAnswers.use(runner, scene);
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    @AfterEach
    void close() {
        onFx(() -> {
            stage.close();
            return null;
        });
        runner.close();
    }

    @Test
    void whatIsLetGoAtOnceIsDrawnAsPressedBeforeItActs() throws Exception {
        onFx(() -> {
            mouse(MouseEvent.MOUSE_PRESSED);
            mouse(MouseEvent.MOUSE_RELEASED);
            assertThat(did).isEmpty();
            assertThat(isBusy()).isTrue();
            return null;
        });
        drawn();
        onFx(() -> assertThat(did).containsExactly(false));
        assertThat(onFx(this::isBusy)).isFalse();
    }

    @Test
    void whatIsHeldActsAsSoonAsItIsLetGo() throws Exception {
        AtomicBoolean waited = new AtomicBoolean();
        onFx(() -> {
            button.getPseudoClassStates()
                    .addListener((SetChangeListener<PseudoClass>) change -> waited.compareAndSet(false, isBusy()));
            return null;
        });
        FxRobot robot = new FxRobot();
        robot.moveTo(button);
        robot.press(MouseButton.PRIMARY);
        drawn();
        robot.release(MouseButton.PRIMARY);
        onFx(() -> assertThat(did).hasSize(1));
        assertThat(waited).isFalse();
    }

    @Test
    void whatIsNotOfferedAnyMoreByThenDoesNothing() throws Exception {
        onFx(() -> {
            mouse(MouseEvent.MOUSE_PRESSED);
            mouse(MouseEvent.MOUSE_RELEASED);
            button.setDisable(true);
            return null;
        });
        drawn();
        onFx(() -> assertThat(did).hasSize(0));
        assertThat(onFx(this::isBusy)).isFalse();
    }

    @Test
    void aKeyIsNotKeptWaiting() {
        onFx(() -> {
            mouse(MouseEvent.MOUSE_PRESSED);
            for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(button, new KeyEvent(type, "", "", KeyCode.SPACE, false, false, false, false));
            }
            button.fire();
            return assertThat(did).isNotEmpty();
        });
    }

    @Test
    void aCellThatStandsForAnotherItemByThenDoesNothing() throws Exception {
        Cell cell = onFx(() -> {
            Cell made = new Cell();
            made.updateItem("one", false);
            made.setGraphic(button);
            stage.getScene().setRoot(new StackPane(made));
            made.applyCss();
            mouse(MouseEvent.MOUSE_PRESSED);
            mouse(MouseEvent.MOUSE_RELEASED);
            assertThat(isBusy()).isTrue();
            made.updateItem("another", false);
            return made;
        });
        drawn();
        onFx(() -> assertThat(did).hasSize(0));

        onFx(() -> {
            mouse(MouseEvent.MOUSE_PRESSED);
            mouse(MouseEvent.MOUSE_RELEASED);
            return null;
        });
        drawn();
        onFx(() -> assertThat(did).as(cell.getItem()).hasSize(1));
    }

    private static final class Cell extends ListCell<String> {
        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
        }
    }

    private boolean isBusy() {
        return button.getPseudoClassStates().contains(BUSY);
    }

    private void mouse(EventType<MouseEvent> type) {
        boolean down = type == MouseEvent.MOUSE_PRESSED;
        Event.fireEvent(
                button,
                new MouseEvent(
                        type,
                        5,
                        5,
                        5,
                        5,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }

    private void drawn() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        onFx(() -> {
            runner.onceDrawn(latch::countDown);
            return null;
        });
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static <T> T onFx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }
}
