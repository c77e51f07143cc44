package rewind.access;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.recommend.file.Durable;
import rewind.recommend.file.Failure;

/**
 * The API keys in a file, for the commands that change them and the engine that asks for them, at once and in several
 * processes: a change is seen with the next question. Revoked keys stay in the file, so that their names say what was.
 */
public final class ApiKeys {
    /** What a key and a tenant may be called: short, and fit for a label of a metric. */
    public static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    /** Locks of files keep other processes out, and fail where this one has the lock already. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

    private final Path file;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Read last = new Read(Stamp.NONE, Map.of(), null);

    /**
     * Keys in a file.
     *
     * @param file is made with the first key
     */
    public ApiKeys(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Tells one state of the file from another: it is replaced as a whole, never written into. */
    private record Stamp(
            @Nullable FileTime modified,
            long size,
            @Nullable Object file) {
        static final Stamp NONE = new Stamp(null, -1, null);
    }

    /** @param problem why the file could not be read; null where it could */
    private record Read(
            Stamp stamp, Map<String, ApiKey> byId, @Nullable String problem) {}

    /**
     * A key that was made.
     *
     * @param secret the key itself, which nobody can tell again
     */
    public record Made(ApiKey key, String secret) {}

    /**
     * All keys, the oldest first, revoked ones too.
     *
     * @throws AccessException if the file cannot be read
     */
    public List<ApiKey> list() {
        try {
            return read();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Whether there is a key that is valid.
     *
     * @throws AccessException if the file cannot be read
     */
    public boolean hasValid() {
        return list().stream().anyMatch(ApiKey::isValid);
    }

    /**
     * Makes a key.
     *
     * @param name that no valid key has
     * @param rate null for no limit
     * @throws IllegalArgumentException if a name is none that {@link #NAMES} allows
     * @throws AccessException if a valid key has the name, or the file cannot be changed
     */
    public Made add(String name, String tenant, @Nullable Rate rate) {
        requireName("name", name);
        requireName("tenant", tenant);
        String secret = ApiKey.draw(random);
        ApiKey key = new ApiKey(ApiKey.idOf(secret), name, tenant, rate, ApiKey.hash(secret), clock.millis(), null);
        change(keys -> {
            if (keys.stream().anyMatch(other -> other.isValid() && other.name().equals(name))) {
                throw new AccessException(
                        "There is a key '" + name + "' already. Choose another name, or revoke it first.");
            }
            List<ApiKey> more = new ArrayList<>(keys);
            more.add(key);
            return more;
        });
        return new Made(key, secret);
    }

    private static void requireName(String what, String name) {
        if (!name.matches(NAMES)) {
            throw new IllegalArgumentException("A " + what
                    + " of a key has 1 to 64 letters, digits, dots, dashes and underscores, and begins with a letter or a"
                    + " digit; '" + name + "' is none.");
        }
    }

    /**
     * Ends the validity of a key.
     *
     * @param nameOrId of a valid key
     * @throws AccessException if no valid key is called so, or the file cannot be changed
     */
    public ApiKey revoke(String nameOrId) {
        List<ApiKey> changed = change(keys -> {
            if (keys.stream().noneMatch(key -> isMeant(key, nameOrId))) {
                throw new AccessException("There is no valid key '" + nameOrId + "'. Valid keys: " + names(keys) + ".");
            }
            return keys.stream()
                    .map(key -> isMeant(key, nameOrId) ? key.revoked(clock.millis()) : key)
                    .toList();
        });
        return changed.stream()
                .filter(key -> !key.isValid() && isCalled(key, nameOrId))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private static boolean isMeant(ApiKey key, String nameOrId) {
        return key.isValid() && isCalled(key, nameOrId);
    }

    private static boolean isCalled(ApiKey key, String nameOrId) {
        return key.name().equals(nameOrId) || key.id().equals(nameOrId);
    }

    private static String names(List<ApiKey> keys) {
        String names = keys.stream().filter(ApiKey::isValid).map(ApiKey::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    /** One at a time, also among processes. */
    private List<ApiKey> change(UnaryOperator<List<ApiKey>> change) {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        IN_THIS_PROCESS.lock();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                List<ApiKey> changed = held.isValid() ? change.apply(read()) : List.of();
                Durable.replace(file, out -> out.write(KeyJson.bytes(changed)));
                if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
                return changed;
            }
        } catch (IOException e) {
            throw new AccessException("The API keys in " + file + " cannot be changed: " + Failure.reason(e), e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private List<ApiKey> read() throws IOException {
        try {
            return KeyJson.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private AccessException unreadable(IOException e) {
        return new AccessException("The API keys in " + file + " cannot be read: " + Failure.reason(e), e);
    }

    /**
     * The valid key of this id as the file has it now; null for none. The file is read again where it has changed.
     *
     * @throws AccessException if it cannot be read: then no key is valid
     */
    @Nullable ApiKey valid(String id) {
        Read now = last;
        Stamp stamp = stamp();
        if (!stamp.equals(now.stamp())) {
            now = readAgain(stamp);
            last = now;
        }
        if (now.problem() != null) {
            throw new AccessException(now.problem());
        }
        ApiKey key = now.byId().get(id);
        return key != null && key.isValid() ? key : null;
    }

    private Stamp stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            return Stamp.NONE;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Read readAgain(Stamp stamp) {
        try {
            return new Read(stamp, read().stream().collect(Collectors.toMap(ApiKey::id, Function.identity())), null);
        } catch (IOException | IllegalStateException e) {
            // Two keys of one id are damage too.
            String problem = e instanceof IOException io ? Failure.reason(io) : String.valueOf(e.getMessage());
            LOG.error("The API keys in {} cannot be read, so none is valid: {}", file, problem);
            return new Read(stamp, Map.of(), "The engine cannot read its API keys; its log says why.");
        }
    }
}
