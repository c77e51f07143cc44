package rewind.explorer;

import javafx.application.Platform;
import javafx.scene.Scene;

/** The first frame of a scene. For the JavaFX thread. */
final class FirstFrame {
    private final Scene scene;
    private final Runnable pulse = this::pulse;
    private Runnable action = () -> {};
    private boolean laidOut;

    private FirstFrame(Scene scene) {
        this.scene = scene;
    }

    static FirstFrame of(Scene scene) {
        return new FirstFrame(scene);
    }

    /** Runs something once, when it has been drawn; call before the window is shown. */
    void then(Runnable once) {
        action = once;
        scene.addPreLayoutPulseListener(pulse);
    }

    /** A pulse lays out and hands over to the thread that draws; the next one waits for that thread. */
    private void pulse() {
        if (laidOut) {
            scene.removePreLayoutPulseListener(pulse);
            action.run();
        } else {
            laidOut = true;
            Platform.requestNextPulse();
        }
    }
}
