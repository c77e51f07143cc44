package rewind.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rewind serve}: the engine alone. */
@Command(
        name = "serve",
        description = {
            "Runs the engine alone, until SIGTERM or Ctrl+C.",
            "An empty data folder is first filled: models trained on sample ratings, and some requests. Prints its"
                    + " address on standard output when it is ready."
        },
        footer = {"", "Example: rewind serve --port 0"})
final class ServeCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ListenOptions listen = new ListenOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws Exception {
        return Serving.run(common.folder(), listen, common.json, address -> "");
    }
}
