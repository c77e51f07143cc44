package rewind.telemetry.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of recordings, within a bound of bytes: the oldest go first. Their names sort by time within a kind. */
final class ProfileFolder {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("(profile|slow)-(\\d{8}T\\d{9}Z)(-[0-9a-f]{8})?\\.jfr");

    private static final String UNFINISHED = ".tmp";

    private final Path folder;
    private final long mostBytes;

    ProfileFolder(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** Removes what a process that was killed had not finished. */
    void sweep() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.jfr" + UNFINISHED)) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** A name for a recording that is asked for now. */
    static String asked(Instant now) {
        return "profile-" + TIME.format(now) + ".jfr";
    }

    /** A name for the recording of a request that has just ended. */
    static String slow(Instant now, String requestId) {
        return "slow-%s-%08x.jfr".formatted(TIME.format(now), requestId.hashCode());
    }

    /** The file with this name, if it is the name of a recording and the file is there. */
    Optional<Path> find(String name) {
        return NAME.matcher(name).matches()
                ? Optional.of(folder.resolve(name)).filter(Files::isRegularFile)
                : Optional.empty();
    }

    /** Newest first. */
    List<Profile> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Profile> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (NAME.matcher(name).matches()) {
                    add(found, file, name);
                }
            }
        }
        found.sort(Comparator.comparing(Profile::begunAt).reversed());
        return found;
    }

    private static void add(List<Profile> found, Path file, String name) throws IOException {
        try {
            String time = name.substring(name.indexOf('-') + 1).replaceFirst("Z.*", "Z");
            found.add(new Profile(name, Profile.State.DONE, TIME.parse(time, Instant::from), Files.size(file), null));
        } catch (NoSuchFileException e) {
            // It has just gone: no longer one of those that there are.
            return;
        }
    }

    /** Keeps a recording under this name, whole or not at all, and lets the oldest others go. */
    void keep(String name, InputStream recording) throws IOException {
        Files.createDirectories(folder);
        Path temporary = folder.resolve(name + UNFINISHED);
        try {
            Files.copy(recording, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        long sum = 0;
        for (Profile profile : list()) {
            sum += profile.bytes();
            if (sum > mostBytes && !profile.name().equals(name)) {
                Files.deleteIfExists(folder.resolve(profile.name()));
            }
        }
    }
}
