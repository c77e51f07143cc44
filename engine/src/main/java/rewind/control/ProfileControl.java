package rewind.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import rewind.telemetry.profile.Profile;

/** Flight recordings of an engine. Methods throw {@link EngineException} where the engine does not answer, or refuses. */
public interface ProfileControl {

    /**
     * Begins a recording.
     *
     * @param seconds from 1 to 300
     * @return its name
     * @throws IllegalArgumentException if it cannot be that long
     */
    String record(int seconds);

    /** Ends a recording early; what it has is kept. One that has ended stays as it is. */
    void end(String name);

    /** All there are, newest first, also one that goes on. */
    List<Profile> profiles();

    /**
     * Saves a recording, once it has ended: whole under that name, or not at all. Slow requests name theirs in the attribute
     * {@code profile} of their trace.
     *
     * @return how long the file is, in bytes
     * @throws IOException if the file cannot be written
     */
    long save(String name, Path file) throws IOException;
}
