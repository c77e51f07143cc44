package rewind.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A store in a zip file and back: the segments of both journals, the database's file, and as the last entry
 * {@value #MANIFEST}, a line a file with its SHA-256 in hexadecimal digits, two spaces and its name, as {@code sha256sum -c}
 * reads it.
 */
public final class StoreBackup {
    static final String MANIFEST = "SHA256SUMS";
    /** The names that a backup has; nothing else is ever written to a disk. */
    private static final Pattern NAME = Pattern.compile("traces\\.mv\\.db|(feedback/)?\\d{16}\\.journal(\\.zst)?");

    private StoreBackup() {}

    /**
     * What a backup has.
     *
     * @param files without the manifest
     * @param bytes of these, unpacked
     */
    public record Content(int files, long bytes) {}

    /**
     * Writes a store that nobody has open to a file that is not there yet. It is there when it is whole.
     *
     * @throws StoreException if there is no store, somebody has it open, or the file is there or cannot be written
     */
    public static Content write(Path folder, Path file) {
        return ClosedStore.use(folder, () -> {
            if (Files.exists(file)) {
                throw new StoreException(file + " is there already");
            }
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try {
                Content content = pack(folder, part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                return content;
            } finally {
                Files.deleteIfExists(part);
            }
        });
    }

    private static Content pack(Path folder, Path part) throws IOException {
        StringBuilder sums = new StringBuilder();
        long bytes = 0;
        List<Path> files = files(folder);
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Path file : files) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                zip.putNextEntry(new ZipEntry(name));
                try (DigestInputStream in = digest(Files.newInputStream(file))) {
                    bytes += in.transferTo(zip);
                    sums.append(sum(in)).append("  ").append(name).append('\n');
                }
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return new Content(files.size(), bytes);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(file -> NAME.matcher(
                                    folder.relativize(file).toString().replace('\\', '/'))
                            .matches())
                    .sorted()
                    .toList();
        }
    }

    /**
     * Makes a store of a backup, in a folder that is not there or empty. It is there when all sums were found to fit.
     *
     * @throws StoreException if the folder has something in it, or the backup is damaged; nothing is left behind then
     */
    public static Content restore(Path file, Path folder) {
        try {
            refuseUnlessEmpty(folder);
            Path parent = folder.toAbsolutePath().normalize().getParent();
            if (parent == null) {
                throw new StoreException(folder + " cannot be a store");
            }
            Files.createDirectories(parent);
            Path temporary = Files.createTempDirectory(parent, "restore-");
            try {
                Content content = unpack(file, temporary);
                Files.deleteIfExists(folder.resolve("lock"));
                Files.deleteIfExists(folder);
                Files.move(temporary, folder);
                return content;
            } finally {
                delete(temporary);
            }
        } catch (IOException e) {
            throw new StoreException(file + " cannot be restored: " + e.getMessage(), e);
        }
    }

    private static void refuseUnlessEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.anyMatch(f -> !f.endsWith("lock"))) {
                throw new StoreException(
                        folder + " is not empty: a backup is restored into a folder that is not there or empty");
            }
        }
    }

    private static Content unpack(Path file, Path folder) throws IOException {
        long bytes = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, String> sums = sums(zip, file);
            for (Map.Entry<String, String> expected : sums.entrySet()) {
                ZipEntry entry = zip.getEntry(expected.getKey());
                if (entry == null) {
                    throw new StoreException(file + " is damaged: " + expected.getKey() + " is missing");
                }
                Path target = folder.resolve(expected.getKey());
                Files.createDirectories(target.resolveSibling(""));
                try (DigestInputStream in = digest(zip.getInputStream(entry));
                        OutputStream out = Files.newOutputStream(target)) {
                    bytes += in.transferTo(out);
                    if (!sum(in).equals(expected.getValue())) {
                        throw new StoreException(
                                file + " is damaged: the SHA-256 of " + expected.getKey() + " does not fit");
                    }
                }
            }
            return new Content(sums.size(), bytes);
        }
    }

    private static Map<String, String> sums(ZipFile zip, Path file) throws IOException {
        ZipEntry manifest = zip.getEntry(MANIFEST);
        if (manifest == null) {
            throw new StoreException(file + " is no backup of a store: " + MANIFEST + " is missing");
        }
        Map<String, String> sums = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        try (InputStream in = zip.getInputStream(manifest)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
        }
        for (String line : lines) {
            if (line.length() < 67 || !NAME.matcher(line.substring(66)).matches()) {
                throw new StoreException(file + " is damaged: " + MANIFEST + " has the line '" + line + "'");
            }
            sums.put(line.substring(66), line.substring(0, 64));
        }
        return sums;
    }

    private static DigestInputStream digest(InputStream in) {
        try {
            return new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String sum(DigestInputStream read) {
        return HexFormat.of().formatHex(read.getMessageDigest().digest());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> all = Files.walk(folder)) {
            inside = all.toList().reversed();
        }
        for (Path file : inside) {
            Files.delete(file);
        }
    }
}
