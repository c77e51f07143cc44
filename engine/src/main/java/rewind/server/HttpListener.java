package rewind.server;

import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * Undertow's HTTP listener on a socket. Put together by hand, and not by {@code Undertow.builder()}, for the sake of
 * {@link UnreadableRequestConduit}, which has to be there before the first byte is read; else as the builder does it.
 */
final class HttpListener implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024 - 20;
    /** Large enough that a client hears in a proper answer that its headers are too large. */
    private static final int PARSED_HEADER_BYTES = 16 << 20;

    private static final int PARSED_HEADERS = 5000;
    private static final int WORKER_THREADS = 16;
    private static final long CLOSE_SECONDS = 5;

    private final XnioWorker worker;
    private final DefaultByteBufferPool buffers;
    private final AcceptingChannel<StreamConnection> channel;

    private HttpListener(XnioWorker worker, DefaultByteBufferPool buffers, AcceptingChannel<StreamConnection> channel) {
        this.worker = worker;
        this.buffers = buffers;
        this.channel = channel;
    }

    /** @throws java.net.BindException if the port is in use */
    static HttpListener open(InetSocketAddress address, HttpHandler handler) throws IOException {
        int ioThreads = Math.max(2, Runtime.getRuntime().availableProcessors());
        XnioWorker worker = Xnio.getInstance()
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_NAME, "http")
                        .set(Options.WORKER_IO_THREADS, ioThreads)
                        .set(Options.WORKER_TASK_CORE_THREADS, WORKER_THREADS)
                        .set(Options.WORKER_TASK_MAX_THREADS, WORKER_THREADS)
                        .set(Options.TCP_NODELAY, true)
                        .getMap());
        // Heap buffers: the direct ones reach for sun.misc.Unsafe, and cost the same here.
        DefaultByteBufferPool buffers = new DefaultByteBufferPool(false, BUFFER_BYTES);
        HttpOpenListener http = new HttpOpenListener(buffers, httpOptions());
        http.setRootHandler(handler);
        ChannelListener<StreamConnection> opened = connection -> {
            ConduitStreamSinkChannel sink = connection.getSinkChannel();
            sink.setConduit(new UnreadableRequestConduit(sink.getConduit(), ThreadLocalRandom.current()));
            http.handleEvent(connection);
        };
        try {
            AcceptingChannel<StreamConnection> channel = worker.createStreamConnectionServer(
                    address,
                    ChannelListeners.openListenerAdapter(opened),
                    OptionMap.builder()
                            .set(Options.TCP_NODELAY, true)
                            .set(Options.REUSE_ADDRESSES, true)
                            .set(Options.BALANCING_TOKENS, 1)
                            .set(Options.BALANCING_CONNECTIONS, 2)
                            .set(Options.BACKLOG, 1000)
                            .getMap());
            channel.resumeAccepts();
            return new HttpListener(worker, buffers, channel);
        } catch (IOException | RuntimeException e) {
            worker.shutdownNow();
            buffers.close();
            throw e;
        }
    }

    private static OptionMap httpOptions() {
        return OptionMap.builder()
                // We decode: a request id may have an encoded slash, and what is not UTF-8 gets an answer that says so.
                .set(UndertowOptions.DECODE_URL, false)
                .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .set(UndertowOptions.MAX_HEADER_SIZE, PARSED_HEADER_BYTES)
                .set(UndertowOptions.MAX_HEADERS, PARSED_HEADERS)
                .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
                .getMap();
    }

    InetSocketAddress address() {
        return channel.getLocalAddress(InetSocketAddress.class);
    }

    /** Takes no more connections; those that are there go on. */
    void stopAccepting() {
        channel.suspendAccepts();
    }

    @Override
    public void close() {
        // The channel before its worker: closing a channel waits for the worker's threads.
        try {
            channel.close();
            worker.shutdown();
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the listening socket could not be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            worker.shutdownNow();
        } finally {
            buffers.close();
        }
    }
}
