package rewind.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.ArrayDeque;
import java.util.Queue;
import org.xnio.XnioIoThread;

/**
 * Ends the requests of a thread a few together: what keeping a trace and sending an answer touch is fetched once for all of them,
 * where between two answers a model sweeps it out of the near caches. Only requests that were read together wait for each
 * other, and never for one that is still to come. For the thread whose they are.
 */
final class Endings {
    /** More would have the first wait for longer and gain little. */
    private static final int MOST = 4;

    private static final ThreadLocal<Endings> OF_THREAD = ThreadLocal.withInitial(Endings::new);

    private final Queue<Runnable> waiting = new ArrayDeque<>(MOST);
    private boolean ending;

    private Endings() {}

    /** Has a request ended that its I/O thread has worked on so far, and works on no further in this call. */
    static void of(HttpServerExchange exchange, HttpHandler end) {
        exchange.dispatch(task -> OF_THREAD.get().add(task, exchange.getIoThread()), end);
    }

    private void add(Runnable end, XnioIoThread thread) {
        waiting.add(end);
        if (ending) {
            return; // with those that are being ended
        }
        if (waiting.size() == MOST) {
            endAll(thread);
        } else if (waiting.size() == 1) {
            thread.execute(() -> endAll(thread));
        }
    }

    private void endAll(XnioIoThread thread) {
        ending = true;
        try {
            Runnable next = waiting.poll();
            while (next != null) {
                next.run();
                next = waiting.poll();
            }
        } finally {
            ending = false;
            if (!waiting.isEmpty()) {
                thread.execute(() -> endAll(thread));
            }
        }
    }
}
