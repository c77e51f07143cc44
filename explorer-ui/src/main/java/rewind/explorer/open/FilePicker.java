package rewind.explorer.open;

import java.nio.file.Path;
import java.util.List;

/** Lets the user choose files: the platform's own dialog, which tests cannot drive. */
@FunctionalInterface
public interface FilePicker {

    /** Asks; on the UI thread. No file where the user thought better of it. */
    List<Path> pick();
}
