package rewind.app;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import rewind.control.ControlJson;
import rewind.pipeline.PipelineSettings;
import rewind.recommend.Cancellation;
import rewind.store.Retention;

/** The engine without a window. */
final class Serving {
    private Serving() {}

    /**
     * Runs until the process is told to end.
     *
     * @param hint printed on standard error once it is ready, given the address
     */
    static int run(DataFolder folder, ListenOptions listen, boolean json, UnaryOperator<String> hint)
            throws IOException, InterruptedException {
        PipelineSettings settings = listen.pipeline.settings();
        Retention retention = listen.keep.retention();
        @Nullable Duration slowerThan = listen.profile.slowerThan();
        RunningEngine.refuseSecond(folder);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Cancellation ending = new Cancellation();
        try (Engine engine = Engine.open(folder, retention)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, stopped, ending), "shutdown"));
            boolean first = FirstRun.isNeeded(engine);
            // Before the training: a busy port is better heard of at once.
            engine.listen(listen.host, listen.port, settings, slowerThan);
            if (first) {
                ProgressBar bar = new ProgressBar(System.err);
                FirstRun.train(engine, bar::progress, ending);
                bar.end();
                SampleRequests.send(engine.localAddress());
            }
            System.out.println(
                    json
                            ? Print.json(out ->
                                    ControlJson.write(out, engine.control().status()))
                            : engine.address());
            System.err.print(hint.apply(engine.address()));
            stop.await();
        } finally {
            LogFiles.flush();
            // Whatever ended this, the hook must not take it for an orderly end that it brought about itself.
            stop.countDown();
            stopped.countDown();
        }
        return Exit.DONE;
    }

    /** SIGTERM is the orderly way to end this: everything is closed first, and the exit code says that all went well. */
    private static void end(CountDownLatch stop, CountDownLatch stopped, Cancellation ending) {
        boolean askedFromOutside = stop.getCount() > 0;
        ending.cancel();
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (askedFromOutside) {
            Runtime.getRuntime().halt(Exit.DONE);
        }
    }

    static String whatToTry(String address) {
        return """
                Try:
                  curl '%1$s/recommend/1?k=10'
                  curl '%1$s/traces?limit=5'
                  curl '%1$s/models'
                Ctrl+C ends it.
                """.formatted(address);
    }
}
