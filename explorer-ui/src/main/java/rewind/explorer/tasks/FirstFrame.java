package rewind.explorer.tasks;

import javafx.application.Platform;
import javafx.scene.Scene;

/** The first frame of a scene. For the JavaFX thread. */
public final class FirstFrame {
    private static final int PULSES = 2;

    private final Scene scene;
    private final Runnable pulse = this::pulse;
    private Runnable action = () -> {};
    private int pulses;

    private FirstFrame(Scene scene) {
        this.scene = scene;
    }

    public static FirstFrame of(Scene scene) {
        return new FirstFrame(scene);
    }

    /** Runs something once, when it has been drawn; call before the window is shown. */
    public void then(Runnable once) {
        action = once;
        scene.addPreLayoutPulseListener(pulse);
    }

    /**
     * The first pulse lays out and hands over to the thread that draws, the second waits for that thread; what it drew comes onto the
     * screen between that and the third, by the JavaFX thread where there is no graphics card.
     */
    private void pulse() {
        if (pulses++ < PULSES) {
            Platform.requestNextPulse();
        } else {
            scene.removePreLayoutPulseListener(pulse);
            action.run();
        }
    }
}
