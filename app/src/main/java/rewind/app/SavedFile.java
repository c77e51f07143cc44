package rewind.app;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import rewind.codec.TraceOutput;
import rewind.codec.file.SaveAs;
import rewind.codec.file.SaveFormat;
import rewind.recommend.file.Durable;

/** A file of traces being saved: whole under its name, or not there. */
record SavedFile(Path path, SaveAs as, String program) {

    /** What puts traces into it. */
    interface Content {
        void writeTo(TraceOutput out) throws IOException;
    }

    /**
     * A file to be saved.
     *
     * @param format as it was given on the command line; null where the name is to tell
     * @throws IllegalArgumentException if there is no such format, or a file that is not to be replaced
     */
    static SavedFile of(Path path, @Nullable String format, boolean replace, CommandSpec spec) {
        SaveAs as = SaveAs.of(
                path,
                format == null
                        ? null
                        : SaveFormat.of(format)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "There is no format '" + format + "'. Formats: " + SaveFormat.ids())));
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException(path + " is a folder.");
        }
        if (Files.exists(path) && !replace) {
            throw new IllegalArgumentException(path + " is there already. To replace it: --force");
        }
        String[] version = spec.root().version();
        return new SavedFile(path, as, version.length == 0 ? "Rewind" : version[0]);
    }

    void write(Content content) throws IOException {
        Durable.replace(path, out -> {
            try (TraceOutput traces =
                    as.open(new LeftOpen(out), program, Clock.systemUTC().instant())) {
                content.writeTo(traces);
            }
        });
    }

    /** What is forced to the disk after the last byte must not be closed by it. */
    private static final class LeftOpen extends FilterOutputStream {
        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
