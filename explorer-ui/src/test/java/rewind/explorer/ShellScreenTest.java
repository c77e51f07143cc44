package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.control.ItemTitles;
import rewind.control.RollbackControl;
import rewind.control.TrainingControl;
import rewind.explorer.notes.KeptNotes;
import rewind.explorer.samples.Refusing;
import rewind.explorer.theme.Mode;
import rewind.store.LatencyStatistics;

class ShellScreenTest {

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theStartTellsHowFarItIs(Mode mode) throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        String words = "Training ALS on the sample ratings, iteration 7 of 16";
        try (WindowKit kit = WindowKit.open(mode, k -> progress -> {
            progress.report(words, 7 / 16.0);
            ready.await();
            return k.liveStore();
        })) {
            kit.until("the words are shown", () -> kit.shows(words));
            kit.shot("start");
            ready.countDown();
            kit.until("the window is live", kit::isLive);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aStartThatFailsSaysWhyAndIsTriedAgain(Mode mode) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        String why = "The folder /var/lib/rewind is in use by another program (pid 4711). End it, and try again.";
        try (WindowKit kit = WindowKit.open(mode, k -> ignored -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException(why);
            }
            return k.liveStore();
        })) {
            kit.until("the reason is shown", () -> kit.shows(why));
            kit.shot("start-failed");
            kit.robot.clickOn("Try again");
            kit.until("the window is live", kit::isLive);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void commandsAreFoundByTypingAndKeysAreOnASheet(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 60)) {
            kit.press(KeyCode.CONTROL, KeyCode.K);
            kit.type("mo");
            kit.shot("palette");
            kit.type("dels");
            kit.press(KeyCode.ENTER);
            kit.until("the models are shown", () -> kit.shows("Serves now"));

            kit.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            kit.type("?");
            kit.until("the sheet is shown", () -> kit.shows("Keyboard"));
            assertThat(kit.shows("Trace")).isTrue();
            assertThat(kit.shows("Zoom and move in time")).isTrue();
            kit.shot("sheet");
            kit.press(KeyCode.ESCAPE);
            assertThat(kit.shows("Keyboard")).isFalse();
        }
    }

    @Test
    void theThemeChangesAtOnceAndTheDetailsFold() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 60)) {
            double before = kit.find("#requests", Region.class).getWidth();
            kit.press(KeyCode.CONTROL, KeyCode.T);
            kit.type("]");
            kit.until(
                    "the list has the room",
                    () -> kit.find("#requests", Region.class).getWidth() > before * 1.5);
            kit.shot("folded");
            kit.type("]");
            kit.until(
                    "the details are back",
                    () -> Math.abs(kit.find("#requests", Region.class).getWidth() - before) < 3);
        }
    }

    @Test
    void screensThatWereMadeAheadAreNotSeenBeforeTheyAreChosen() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 60)) {
            kit.onFx(kit.find("#requests", Region.class)::requestFocus);
            assertThat(kit.prepareAll())
                    .as(
                            "six screens, each made and dressed, a menu, the log, a rollout, a training, the form of a check")
                    .isEqualTo(17);
            assertThat(kit.robot.lookup("#rollback-choice").tryQuery()).isEmpty();
            assertThat(kit.find("#requests", Region.class).isFocused()).isTrue();

            kit.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            kit.until("latencies are read", () -> kit.shows("Latency by model version"));
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            kit.until("errors are read", () -> kit.shows("UnknownModel"));
            assertThat(kit.robot.lookup("#requests").tryQuery()).isEmpty();
        }
    }

    @Test
    void aScreenThatWasMadeAheadReadsNothingBeforeItIsChosen() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Refusing refusing = new Refusing();
        LatencyStatistics latencies = counted(LatencyStatistics.class, refusing, asked);
        TrainingControl trainings = counted(TrainingControl.class, refusing, asked);
        RollbackControl rollbacks = counted(RollbackControl.class, refusing, asked);
        try (WindowKit kit = WindowKit.open(
                Mode.LIGHT,
                k -> ignored -> new LiveStore(
                        k.store,
                        k.store,
                        latencies,
                        k.engine,
                        refusing,
                        trainings,
                        rollbacks,
                        refusing,
                        ItemTitles.NONE,
                        KeptNotes.inMemory(),
                        refusing.instruments(),
                        true))) {
            kit.until("it is live", kit::isLive);
            kit.prepareAll();
            assertThat(asked).hasValue(0);

            kit.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            kit.until("latencies are asked for", () -> asked.get() > 0);
            int before = asked.get();
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            kit.robot.clickOn("#models-training");
            kit.until("and trainings", () -> asked.get() > before);
        }
    }

    /** What refuses everything, and counts how often it was asked. */
    private static <T> T counted(Class<T> type, Object refusing, AtomicInteger asked) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    asked.incrementAndGet();
                    try {
                        return method.invoke(refusing, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
