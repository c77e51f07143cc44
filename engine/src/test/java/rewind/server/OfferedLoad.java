package rewind.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * An open load, in a process of its own: requests leave at fixed times whether or not earlier ones were answered, and a
 * latency counts from the time at which its request should have left. A closed load, as {@code wrk} makes it, asks less of a
 * server that is slow, and so finds it quicker than its users do.
 *
 * <p>Arguments: port, requests a second, seconds, connections. Prints p50 and p99 in milliseconds.
 */
public final class OfferedLoad {
    private final int port;
    private final long intervalNanos;
    private final long[] latencies;
    private final AtomicInteger next = new AtomicInteger();
    private final long start = System.nanoTime() + 200_000_000;

    private OfferedLoad(int port, int rate, int seconds) {
        this.port = port;
        this.intervalNanos = 1_000_000_000L / rate;
        this.latencies = new long[rate * seconds];
    }

    /** See the class. */
    public static void main(String[] arguments) throws InterruptedException {
        int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        OfferedLoad load = new OfferedLoad(numbers[0], numbers[1], numbers[2]);
        Thread[] threads = new Thread[numbers[3]];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(load::connection);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Arrays.sort(load.latencies);
        System.out.printf(
                Locale.ROOT, "%.3f %.3f%n", load.latencies[load.latencies.length / 2] / 1e6, load.percentile99() / 1e6);
    }

    private long percentile99() {
        return latencies[(int) (latencies.length * 0.99)];
    }

    private void connection() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (int i = next.getAndIncrement(); i < latencies.length; i = next.getAndIncrement()) {
                long due = start + i * intervalNanos;
                for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                    LockSupport.parkNanos(due - now);
                }
                out.write(("GET /recommend/" + (1 + i % 600) + "?k=10 HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                answer(in);
                latencies[i] = System.nanoTime() - due;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a connection failed", e);
        }
    }

    private static void answer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("answered '" + status + "'");
        }
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
