package rewind.explorer.controls;

import java.nio.file.Path;
import java.util.Optional;

/** Lets a person choose where something is saved. */
@FunctionalInterface
public interface SaveTarget {

    /**
     * Asks; what is there already is only chosen where the person said yes to replacing it.
     *
     * @param name that is proposed
     * @return empty where it was given up
     */
    Optional<Path> choose(String name);
}
