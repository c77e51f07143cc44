package rewind.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Something that takes connections, answers each with the same bytes, and says nothing more. */
final class SilentEngine implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Socket> taken = new LinkedBlockingQueue<>();
    private final String answer;

    SilentEngine(String answer) throws IOException {
        this.answer = answer;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Waits for the next connection. */
    Socket next() throws InterruptedException {
        return taken.take();
    }

    /** Whether the other side gives a connection up; waits for what it says until then. */
    static boolean isGivenUp(Socket connection) throws IOException {
        byte[] buffer = new byte[4096];
        while (connection.getInputStream().read(buffer) >= 0) {
            // the request
        }
        return true;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                taken.add(connection);
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : taken) {
            connection.close();
        }
    }
}
