package rewind.explorer.controls;

import java.nio.file.Path;
import java.util.Optional;

/** Lets a person choose a file or a folder that is there: the platform's own dialog, which tests cannot drive. */
@FunctionalInterface
public interface PathPicker {

    /** What is chosen. */
    enum Kind {
        FILE,
        FOLDER
    }

    /**
     * Asks; on the UI thread.
     *
     * @return empty where it was given up
     */
    Optional<Path> choose(Kind kind);
}
