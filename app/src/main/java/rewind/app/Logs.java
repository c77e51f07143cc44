package rewind.app;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The program's own log goes to files under the data folder, and never to the console. */
final class Logs {
    private Logs() {}

    /** Must be called before anything logs: {@code logback.xml} asks for the folder when it is read. */
    static void into(Path folder) {
        System.setProperty("rewind.logs", folder.toString());
        LoggerFactory.getILoggerFactory();
        // JavaFX logs through java.util.logging, which would print.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
