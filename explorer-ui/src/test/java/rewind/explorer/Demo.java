package rewind.explorer;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import javafx.application.Application;
import javafx.stage.Stage;
import rewind.explorer.samples.MemoryEngine;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;

/** The window over invented requests, to be looked at; with {@code --slow} the start takes a while. */
public final class Demo extends Application {
    @Override
    public void start(Stage stage) {
        boolean slow = getParameters().getRaw().contains("--slow");
        String settings = System.getProperty("rewind.settings", "target/demo.properties");
        new Explorer(stage, progress -> engine(progress, slow), Path.of(settings)).show();
    }

    private static LiveStore engine(StartProgress progress, boolean slow) throws InterruptedException {
        for (int i = 1; slow && i <= 16; i++) {
            progress.report("Training ALS on the sample ratings, iteration " + i + " of 16", i / 16.0);
            Thread.sleep(400); // stands for the work of training
        }
        MemoryStore store = new MemoryStore();
        SampleTraces traces = new SampleTraces();
        long now = System.currentTimeMillis();
        store.add(traces.series(5000, now, 700));
        Random random = new Random(1);
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Thread.sleep(300 + random.nextInt(700)); // requests come when they come
                    store.add(List.of(traces.trace(Instant.now().toEpochMilli(), 2, random.nextInt(30) == 0)));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return Lives.of(store, new MemoryEngine(store, now));
    }

    /** Starts it; in a class of its own so that JavaFX may be on the class path. */
    public static final class Main {
        private Main() {}

        public static void main(String[] args) {
            Application.launch(Demo.class, args);
        }
    }
}
