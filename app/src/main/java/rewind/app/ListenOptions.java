package rewind.app;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the engine listens, and how it answers. */
final class ListenOptions {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Where the engine listens (default: ${DEFAULT-VALUE}). Beyond this machine, 0.0.0.0 for"
                    + " example, every request needs an API key: see 'rewind keys'.")
    String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "0 picks a free one (default: ${DEFAULT-VALUE}).")
    int port = 8080;

    @Mixin
    ProfileOptions profile = new ProfileOptions();

    @Mixin
    PipelineOptions pipeline = new PipelineOptions();

    @Mixin
    KeepOptions keep = new KeepOptions();
}
