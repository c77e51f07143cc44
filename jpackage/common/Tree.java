import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/** Whole folders. */
final class Tree {
    private Tree() {}

    static void delete(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            for (Path each : paths(root).reversed()) {
                Files.delete(each);
            }
        }
    }

    /** With times, permissions and symbolic links as they are. */
    static void copy(Path from, Path to) throws IOException {
        for (Path each : paths(from)) {
            Path target = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(target);
            } else {
                Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    static long bytes(Path root) throws IOException {
        long sum = 0;
        for (Path each : paths(root)) {
            sum += Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS) ? Files.size(each) : 0;
        }
        return sum;
    }

    /** Itself first, a folder before what is in it. */
    static List<Path> paths(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            return all.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
