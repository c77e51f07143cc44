package rewind.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second copy of the ids of stored blocks, for the search through all of them: the database copies what it reads several
 * times, and this file is read once. What is missing, damaged or of another block comes from the database, and is copied again;
 * without the file searches are slow and nothing is lost, so nothing of it is forced to the disk and no backup has it.
 *
 * <p>A mark of the form (8 bytes), then a record a block, big-endian: CRC-32C of the rest of its head (4); CRC-32C of the ids (4);
 * block, first key, last key, least place and end in the journal (8 each); rows, length of the request ids and of the trace ids
 * in bytes, room that the record takes (4 each); the ids as {@link IdColumn} has them. The room of a block that has gone is
 * taken by one that comes; where most of the file is such room, it is begun anew.
 * Safe for many threads.
 */
final class IdFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdFile.class);
    private static final long FORM = 0x5257_4944_5300_0001L;
    private static final int HEAD = 2 * Integer.BYTES + 5 * Long.BYTES + 4 * Integer.BYTES;
    /** For less than this it is not worth to begin anew, in bytes. */
    private static final long LITTLE = 1 << 20;

    private final Path path;
    private final Map<Long, Copy> copies = new ConcurrentHashMap<>();
    /** What takes room in vain. */
    private final List<Room> free = new ArrayList<>();
    /** Null where there is none, or none that can be used. */
    private @Nullable FileChannel channel;

    private long end;
    private long live;

    IdFile(Path path) {
        this.path = path;
    }

    /** What tells a block from all others that this folder ever had: two of one number are not of one part of the journal. */
    private record Key(long blockId, long first, long last, long place, long end, int size) {
        static Key of(BlockTable.Entry block) {
            return new Key(block.blockId(), block.first(), block.last(), block.place(), block.end(), block.size());
        }
    }

    private record Room(long at, int bytes) {}

    /** Where the ids of a block are, and their sum. */
    private record Copy(Key block, Room room, int requestBytes, int traceBytes, int sum) {
        long at() {
            return room.at();
        }

        ByteBuffer head() {
            ByteBuffer head = ByteBuffer.allocate(HEAD)
                    .position(Integer.BYTES)
                    .putInt(sum)
                    .putLong(block.blockId())
                    .putLong(block.first())
                    .putLong(block.last())
                    .putLong(block.place())
                    .putLong(block.end())
                    .putInt(block.size())
                    .putInt(requestBytes)
                    .putInt(traceBytes)
                    .putInt(room.bytes())
                    .flip();
            return head.putInt(0, sumOf(head));
        }

        /** Null where that is no head. */
        static @Nullable Copy of(ByteBuffer head, long at) {
            if (head.getInt() != sumOf(head)) {
                return null;
            }
            int sum = head.getInt();
            Key block = new Key(
                    head.getLong(), head.getLong(), head.getLong(), head.getLong(), head.getLong(), head.getInt());
            int requestBytes = head.getInt();
            int traceBytes = head.getInt();
            Copy copy = new Copy(block, new Room(at, head.getInt()), requestBytes, traceBytes, sum);
            boolean fits = requestBytes >= 0
                    && traceBytes >= 0
                    && (long) HEAD + requestBytes + traceBytes <= copy.room().bytes();
            return fits ? copy : null;
        }

        private static int sumOf(ByteBuffer head) {
            return IdFile.sum(head.duplicate().position(Integer.BYTES), ByteBuffer.allocate(0));
        }
    }

    /**
     * Uses the file, which is made where there is none. Without this call everything comes from the database.
     *
     * @param blocks all that there are
     */
    synchronized void open(Collection<BlockTable.Entry> blocks) {
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            load(channel, blocks.stream().map(Key::of).collect(Collectors.toSet()));
            emptyWhereMostIsDead();
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** Learns what is there. What is behind a head that is none was not written to its end. */
    private void load(FileChannel file, Set<Key> wanted) throws IOException {
        long size = file.size();
        ByteBuffer form = ByteBuffer.allocate(Long.BYTES);
        if (size < Long.BYTES || fill(file, form, 0).getLong() != FORM) {
            empty(file);
            return;
        }
        end = Long.BYTES;
        while (end + HEAD <= size) {
            Copy copy = Copy.of(fill(file, ByteBuffer.allocate(HEAD), end), end);
            if (copy == null || copy.room().bytes() > size - end) {
                break;
            }
            if (wanted.contains(copy.block())) {
                add(copy);
            } else {
                free.add(copy.room());
            }
            end += copy.room().bytes();
        }
    }

    private void add(Copy copy) {
        Copy before = copies.put(copy.block().blockId(), copy);
        live += copy.room().bytes();
        if (before != null) {
            release(before);
        }
    }

    private void release(Copy copy) {
        live -= copy.room().bytes();
        free.add(copy.room());
    }

    /** Room for so many bytes. */
    private Room room(int bytes) {
        for (int i = 0; i < free.size(); i++) {
            if (free.get(i).bytes() >= bytes) {
                return free.remove(i);
            }
        }
        return new Room(end, bytes);
    }

    private void empty(FileChannel file) throws IOException {
        copies.clear();
        free.clear();
        live = 0;
        file.truncate(0);
        end = write(file, ByteBuffer.allocate(Long.BYTES).putLong(FORM).flip(), 0);
    }

    /** Blocks that stay are copied anew when somebody asks for their ids. */
    private void emptyWhereMostIsDead() throws IOException {
        FileChannel file = usable();
        if (file != null && end > 2 * live + LITTLE) {
            empty(file);
        }
    }

    /** The ids of a block, from the database where they are not here. */
    BlockIds get(BlockTable.Entry block, Supplier<BlockIds> database) {
        Copy copy = copies.get(block.blockId());
        BlockIds known = copy != null && copy.block().equals(Key.of(block)) ? read(copy) : null;
        if (known != null) {
            return known;
        }
        BlockIds read = database.get();
        put(block, read);
        return read;
    }

    private @Nullable BlockIds read(Copy copy) {
        ByteBuffer requestIds = ByteBuffer.allocate(copy.requestBytes());
        ByteBuffer traceIds = ByteBuffer.allocate(copy.traceBytes());
        try {
            FileChannel file = usable();
            if (file != null) {
                fill(file, requestIds, copy.at() + HEAD);
                fill(file, traceIds, copy.at() + HEAD + copy.requestBytes());
                if (sum(requestIds, traceIds) == copy.sum()) {
                    int rows = copy.block().size();
                    return new BlockIds(
                            IdColumn.column(requestIds.array(), rows), IdColumn.column(traceIds.array(), rows));
                }
                LOG.debug("the ids of block {} in {} are damaged", copy.block().blockId(), path);
            }
        } catch (IOException e) {
            LOG.debug(
                    "the ids of block {} in {} cannot be read: {}", copy.block().blockId(), path, e.toString());
        }
        forget(copy);
        return null;
    }

    /** A thread that is interrupted while it reads closes the channel for all others. */
    private synchronized @Nullable FileChannel usable() throws IOException {
        FileChannel file = channel;
        if (file != null && !file.isOpen()) {
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = file;
        }
        return file;
    }

    private static ByteBuffer fill(FileChannel file, ByteBuffer bytes, long from) throws IOException {
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("it ends too early");
            }
        }
        return bytes.flip();
    }

    private static int sum(ByteBuffer one, ByteBuffer other) {
        CRC32C sum = new CRC32C();
        sum.update(one.duplicate());
        sum.update(other.duplicate());
        return (int) sum.getValue();
    }

    /** Copies the ids of a block. */
    synchronized void put(BlockTable.Entry block, BlockIds ids) {
        Key key = Key.of(block);
        Copy known = copies.get(block.blockId());
        if (known != null && known.block().equals(key)) {
            return;
        }
        ByteBuffer requestIds = ids.requestIds().content();
        ByteBuffer traceIds = ids.traceIds().content();
        int requestBytes = requestIds.remaining();
        int traceBytes = traceIds.remaining();
        try {
            FileChannel file = usable();
            if (file != null) {
                Room room = room(HEAD + requestBytes + traceBytes);
                Copy copy = new Copy(key, room, requestBytes, traceBytes, sum(requestIds, traceIds));
                long at = write(file, copy.head(), copy.at());
                at = write(file, requestIds, at);
                write(file, traceIds, at);
                end = Math.max(end, room.at() + room.bytes());
                add(copy);
            }
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private static long write(FileChannel file, ByteBuffer bytes, long from) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
        return at;
    }

    private void giveUp(IOException e) {
        if (e instanceof ClosedChannelException) {
            return; // Somebody was interrupted; the next one opens it again.
        }
        LOG.warn("{} cannot be used, so that a search for a part of an id takes longer: {}", path, e.toString());
        close();
    }

    private synchronized void forget(Copy copy) {
        if (copies.remove(copy.block().blockId(), copy)) {
            release(copy);
        }
    }

    /** A block has gone. */
    synchronized void forget(long blockId) {
        Copy copy = copies.get(blockId);
        if (copy == null) {
            return;
        }
        forget(copy);
        try {
            emptyWhereMostIsDead();
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** All blocks have gone. */
    synchronized void clear() {
        try {
            FileChannel file = usable();
            if (file != null) {
                empty(file);
            } else {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** What it takes, in bytes. */
    synchronized long bytes() {
        return end;
    }

    /** From now on all ids come from the database. */
    @Override
    public synchronized void close() {
        FileChannel file = channel;
        channel = null;
        copies.clear();
        free.clear();
        live = 0;
        end = 0;
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.warn("{} could not be closed: {}", path, e.toString());
            }
        }
    }
}
