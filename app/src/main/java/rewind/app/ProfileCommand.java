package rewind.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rewind.control.EngineException;
import rewind.control.HttpEngine;

/** {@code rewind profile}: a flight recording of the engine that runs. */
@Command(
        name = "profile",
        description = {
            "Records what the running engine is busy with, and saves that as a file of Java's flight recorder (JFR), for JDK"
                    + " Mission Control or 'jfr print'.",
            "With --name saves a recording that was made earlier: that of a slow request, which its trace names (rewind"
                    + " serve --profile-slower-than 500ms)."
        },
        footer = {
            "",
            "Example: rewind profile --seconds 10 --out engine.jfr",
            "         rewind profile --name slow-20261121T160000000Z-1a2b3c4d.jfr --out slow.jfr"
        })
final class ProfileCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long to record, from 1 to 300 (10 where it is not given).")
    @Nullable Integer seconds;

    @Option(names = "--name", paramLabel = "NAME", description = "A recording that is there already.")
    @Nullable String name;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to save it.")
    Path out = Path.of("");

    @Option(names = "--force", description = "Replace the file if it is there.")
    boolean force;

    @Option(
            names = "--engine",
            paramLabel = "URL",
            description = "The engine at this address, on this machine; else the one that runs on the data folder.")
    @Nullable String engine;

    private static final int USUAL_SECONDS = 10;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws IOException {
        if (seconds != null && name != null) {
            throw new IllegalArgumentException("--seconds is for a new recording, --name for one that is there.");
        }
        if (Files.isDirectory(out)) {
            throw new IllegalArgumentException(out + " is a folder.");
        }
        if (Files.exists(out) && !force) {
            throw new IllegalArgumentException(out + " is there already. To replace it: --force");
        }
        try (HttpEngine running = running()) {
            String wanted = name == null ? begin(running) : name;
            long bytes = running.save(wanted, out);
            System.out.println(
                    common.json
                            ? Print.json(json -> {
                                json.writeStartObject();
                                json.writeStringField("name", wanted);
                                json.writeStringField("file", out.toString());
                                json.writeNumberField("bytes", bytes);
                                json.writeEndObject();
                            })
                            : String.format(Locale.ROOT, "Saved %s (%,d bytes)", out, bytes));
        }
        return Exit.DONE;
    }

    private String begin(HttpEngine running) {
        int length = seconds == null ? USUAL_SECONDS : seconds;
        String begun = running.record(length);
        System.err.println("Recording for " + length + " s");
        return begun;
    }

    private HttpEngine running() {
        if (engine != null) {
            return new HttpEngine(EngineAddress.parse(engine));
        }
        DataFolder folder = common.folder();
        return RunningEngine.find(folder)
                .orElseThrow(() -> new EngineException(
                        "No engine runs on " + folder.root() + ". Start one with 'rewind serve', or give --engine."));
    }
}
