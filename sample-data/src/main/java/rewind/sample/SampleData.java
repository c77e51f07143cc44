package rewind.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small data set that ships with the program: a zip in MovieLens' "latest" layout, made by {@link Generator}. */
public final class SampleData {
    /** What it was made from; a test holds the shipped file to it. */
    public static final Parameters PARAMETERS = Parameters.of(100_000, 7);

    private static final String RESOURCE = "small.zip";

    private SampleData() {}

    /** The bytes of the zip; the caller closes the stream. */
    public static InputStream open() {
        InputStream stream = SampleData.class.getResourceAsStream(RESOURCE);
        if (stream == null) {
            throw new IllegalStateException(RESOURCE + " is missing from the jar of the sample data");
        }
        return stream;
    }

    /**
     * Copies the zip to a file that is not there yet.
     *
     * @return {@code file}
     * @throws java.nio.file.FileAlreadyExistsException when the file is there
     * @throws IOException when it cannot be written
     */
    public static Path copyTo(Path file) throws IOException {
        try (InputStream stream = open()) {
            Files.copy(stream, file);
        }
        return file;
    }
}
