package rewind.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * Ends the requests of a thread a few together: what keeping a trace touches is fetched once for all of them, and then what sending
 * an answer does, where between two answers a model sweeps it out of the near caches. Only requests that were read together
 * wait for each other, and never for one that is still to come. For the thread whose they are.
 */
final class Endings {
    /** More would have the first wait for longer. */
    private static final int MOST = 16;

    private static final ThreadLocal<Endings> OF_THREAD = ThreadLocal.withInitial(Endings::new);

    private final Queue<Ending> waiting = new ArrayDeque<>(MOST);
    private final Queue<Ending> kept = new ArrayDeque<>(MOST);
    private boolean ending;

    private Endings() {}

    /**
     * Has a request ended that its I/O thread has worked on so far, and works on no further in this call.
     *
     * @param keep what is done first, and what comes of it is sent
     */
    static void of(HttpServerExchange exchange, Supplier<Reply> keep, Consumer<Reply> send) {
        Ending end = new Ending(keep, send);
        exchange.dispatch(
                task -> {
                    end.task = task;
                    OF_THREAD.get().add(end, exchange.getIoThread());
                },
                end);
    }

    private static final class Ending implements HttpHandler {
        private final Supplier<Reply> keep;
        private final Consumer<Reply> send;
        /** Calls the handler that this is, and answers for what it throws. */
        private @Nullable Runnable task;

        private @Nullable Reply reply;
        private @Nullable RuntimeException failure;

        private Ending(Supplier<Reply> keep, Consumer<Reply> send) {
            this.keep = keep;
            this.send = send;
        }

        void keep() {
            try {
                reply = keep.get();
            } catch (RuntimeException e) {
                failure = e; // that of this request, not of those beside it
            }
        }

        void send() {
            Objects.requireNonNull(task).run();
        }

        @Override
        public void handleRequest(HttpServerExchange exchange) {
            if (failure != null) {
                throw failure;
            }
            send.accept(Objects.requireNonNull(reply));
        }
    }

    private void add(Ending end, XnioIoThread thread) {
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
            do {
                while (!kept.isEmpty()) {
                    kept.remove().send();
                }
                while (!waiting.isEmpty()) {
                    Ending next = waiting.remove();
                    kept.add(next);
                    next.keep();
                }
            } while (!kept.isEmpty());
        } finally {
            ending = false;
            if (!kept.isEmpty() || !waiting.isEmpty()) {
                // An error of the virtual machine is no reason to leave these without an answer.
                thread.execute(() -> endAll(thread));
            }
        }
    }
}
