package rewind.sample;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where the files of a data set go. Nothing bears its final name before {@link #commit}; closing without it leaves
 * nothing.
 */
interface Target extends Closeable {
    /** A zip where the name ends in .zip, else a folder; refuses to overwrite. */
    static Target at(Path out, String nameOfSet) throws IOException {
        String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") ? new ZipTarget(out, nameOfSet) : new FolderTarget(out);
    }

    /** Opens a file of the set; close it before the next. */
    OutputStream open(String file) throws IOException;

    /** Gives the files their names; the last call before closing. */
    void commit() throws IOException;
}
