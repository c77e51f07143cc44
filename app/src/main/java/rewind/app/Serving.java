package rewind.app;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import rewind.control.ControlJson;
import rewind.recommend.Cancellation;

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
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (Engine engine = Engine.open(folder)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, stopped), "shutdown"));
            boolean first = FirstRun.isNeeded(engine);
            if (first) {
                ProgressBar bar = new ProgressBar(System.err);
                FirstRun.train(engine, bar::progress, new Cancellation());
                bar.end();
            }
            engine.listen(listen.host, listen.port);
            if (first) {
                SampleRequests.send(engine.address());
            }
            System.out.println(
                    json
                            ? Print.json(out ->
                                    ControlJson.write(out, engine.control().status()))
                            : engine.address());
            System.err.print(hint.apply(engine.address()));
            stop.await();
        } finally {
            stopped.countDown();
        }
        return Exit.DONE;
    }

    /** SIGTERM is the orderly way to end this: everything is closed first, and the exit code says that all went well. */
    private static void end(CountDownLatch stop, CountDownLatch stopped) {
        boolean wasServing = stop.getCount() > 0;
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (wasServing) {
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
