package rewind.recommend.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Files in a zip; of several with the name, the one nearest to the top. */
final class ZipArchive implements DataFiles {
    private final Path origin;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new TreeMap<>();

    private ZipArchive(Path origin, ZipFile zip) {
        this.origin = origin;
        this.zip = zip;
        List<ZipEntry> nearestFirst = new ArrayList<>(zip.stream()
                .filter(entry -> !entry.isDirectory())
                // Archives made on a Mac carry shadows of each file in a folder of this name.
                .filter(entry -> !entry.getName().startsWith("__MACOSX/"))
                .toList());
        nearestFirst.sort(Comparator.comparingLong(
                entry -> entry.getName().chars().filter(c -> c == '/').count()));
        for (ZipEntry entry : nearestFirst) {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (!name.startsWith(".")) {
                entries.putIfAbsent(name, entry);
            }
        }
    }

    static ZipArchive open(Path path) throws IOException {
        try {
            return new ZipArchive(path, new ZipFile(path.toFile()));
        } catch (ZipException e) {
            throw new DataException(
                    path + " is a zip archive that is damaged or cut short: its list of files, at its end, cannot be"
                            + " read (" + e.getMessage() + ").",
                    e);
        }
    }

    @Override
    public Path origin() {
        return origin;
    }

    @Override
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public DataFile openRaw(String name) throws IOException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new DataException("There is no " + name + " in " + origin + ".");
        }
        InputStream in;
        try {
            in = zip.getInputStream(entry);
        } catch (ZipException e) {
            throw new DataException(describe(name) + " cannot be read: " + e.getMessage() + ".", e);
        }
        return DataFile.of(new Unpacked.Verified(in, entry.getCrc()), entry.getSize());
    }

    @Override
    public Optional<Path> onDisk(String name) {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
