package rewind.recommend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** MovieLens "latest-small", where it lies beside the project. */
public final class RealRatings {
    private RealRatings() {}

    /** Its folder; skips the test where it is missing. */
    public static Path folder() {
        String shared = System.getProperty("rewind.shared", "");
        Path folder = Path.of(shared, "data", "ml-latest-small");
        assumeTrue(Files.isDirectory(folder), "MovieLens latest-small is not beside the project");
        return folder;
    }
}
