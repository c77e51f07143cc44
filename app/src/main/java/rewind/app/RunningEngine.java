package rewind.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import rewind.control.EngineException;
import rewind.control.HttpEngine;

/** The note that a running engine leaves in its data folder, so that other commands find and ask it. */
final class RunningEngine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final long CLOCK_TOLERANCE_MILLIS = 2000;

    private RunningEngine() {}

    /** Milliseconds since the epoch; 0 where the platform does not tell. */
    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    static void announce(DataFolder folder, String address) {
        try {
            ProcessHandle self = ProcessHandle.current();
            byte[] note =
                    JSON.writeValueAsBytes(Map.of("address", address, "pid", self.pid(), "started", started(self)));
            Path temporary = folder.root().resolve("engine.json.tmp");
            Files.write(temporary, note);
            Files.move(temporary, folder.engineFile(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EngineException("Cannot write " + folder.engineFile() + ": " + e, e);
        }
    }

    static void retract(DataFolder folder) {
        try {
            Files.deleteIfExists(folder.engineFile());
        } catch (IOException e) {
            throw new EngineException("Cannot delete " + folder.engineFile() + ": " + e, e);
        }
    }

    /** The engine that runs on this folder; empty if none does. Should it be started again elsewhere, it is found there. */
    static Optional<HttpEngine> find(DataFolder folder) {
        return address(folder).map(address -> new HttpEngine(address, () -> address(folder)));
    }

    /**
     * Refuses to open a folder that an engine has to itself.
     *
     * @throws EngineException if one runs on it, with its address and what can be done instead
     */
    static void refuseSecond(DataFolder folder) {
        refuse(
                folder,
                "It can be asked there, and 'rewind' opens a window on it. Another engine needs another folder:"
                        + " --data DIR");
    }

    /** @param instead what can be done, for people */
    static void refuse(DataFolder folder, String instead) {
        address(folder).ifPresent(address -> {
            throw new EngineException(
                    "An engine runs on " + folder.root() + " already, at " + address + ". " + instead);
        });
    }

    /** Where the engine that runs on this folder listens. A note left by one that was killed counts for nothing. */
    static Optional<String> address(DataFolder folder) {
        try {
            JsonNode note = JSON.readTree(Files.readAllBytes(folder.engineFile()));
            // Process ids come again, after a restart of the machine quite soon: the time tells the process from
            // another.
            long started = note.path("started").asLong();
            boolean alive = ProcessHandle.of(note.path("pid").asLong())
                    .filter(process -> Math.abs(started(process) - started) < CLOCK_TOLERANCE_MILLIS)
                    .isPresent();
            String address = note.path("address").asText();
            return alive && !address.isEmpty() ? Optional.of(address) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new EngineException("Cannot read " + folder.engineFile() + ": " + e, e);
        }
    }
}
