package rewind.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which engine the window looks at. */
final class AttachOptions {
    @Option(
            names = "--engine",
            paramLabel = "URL",
            description = "Attach the window to the engine at this address, on this machine.")
    @Nullable String engine;
}
