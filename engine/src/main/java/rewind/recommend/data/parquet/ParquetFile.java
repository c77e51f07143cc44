package rewind.recommend.data.parquet;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** A Parquet file, its columns at the top, and their values by row group. */
public final class ParquetFile implements Closeable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** Length of the footer, and the magic bytes. */
    private static final int TAIL = 8;

    private static final int LONGEST_FOOTER = 64 << 20;

    private final FileChannel channel;
    private final List<RowGroup> groups;
    private final List<FlatColumn> columns;

    private ParquetFile(FileChannel channel, FileMetaData metadata) throws IOException {
        this.channel = channel;
        this.groups = metadata.getRow_groups();
        this.columns = FlatColumn.of(metadata.getSchema());
    }

    /**
     * Opens a file and reads its footer.
     *
     * @throws IOException if it is no Parquet, encrypted, damaged or cut short
     */
    public static ParquetFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new ParquetFile(channel, footer(channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        } catch (RuntimeException e) {
            channel.close();
            throw new IOException("its footer is damaged (" + e + ")", e);
        }
    }

    private static FileMetaData footer(FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer tail = ByteBuffer.wrap(bytes(channel, Math.max(0, size - TAIL), (int) Math.min(size, TAIL)));
        if (size < MAGIC.length + TAIL
                || !ByteBuffer.wrap(MAGIC).equals(tail.slice(TAIL - MAGIC.length, MAGIC.length))) {
            throw new IOException("it does not end as Parquet does, at byte " + size + ": it is cut short");
        }
        int length = tail.order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        if (length <= 0 || length > Math.min(LONGEST_FOOTER, size - MAGIC.length - TAIL)) {
            throw new IOException("its footer has an absurd length of " + length + " bytes");
        }
        byte[] footer = bytes(channel, size - TAIL - length, length);
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(footer), LONGEST_FOOTER);
        if (metadata.getRow_groups() == null || metadata.getSchema() == null) {
            throw new IOException("its footer has no schema");
        }
        return metadata;
    }

    private static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("it ends at byte " + channel.size());
            }
        }
        return bytes.array();
    }

    /** The names of the columns that are not nested, in the file's order. */
    public List<String> columns() {
        return columns.stream().map(FlatColumn::name).toList();
    }

    /** What a column holds. */
    public ColumnType type(int column) {
        return columns.get(column).type();
    }

    public int rowGroups() {
        return groups.size();
    }

    /** How many rows a row group has. */
    public long rows(int group) {
        return groups.get(group).getNum_rows();
    }

    /**
     * The values of columns in a row group, one for each row.
     *
     * @throws IOException if they are damaged, or compressed or encoded in a way that is not known here
     */
    public List<ColumnValues> values(int group, List<Integer> wanted) throws IOException {
        List<ColumnValues> values = new ArrayList<>();
        for (int column : wanted) {
            FlatColumn flat = columns.get(column);
            var chunks = groups.get(group).getColumns();
            if (flat.leaf() >= chunks.size() || chunks.get(flat.leaf()).getMeta_data() == null) {
                throw new IOException("row group " + group + " has no readable column " + flat.name());
            }
            var chunk = chunks.get(flat.leaf()).getMeta_data();
            if (chunk.getNum_values() != rows(group)) {
                throw new IOException("column " + flat.name() + " of row group " + group + " has "
                        + chunk.getNum_values() + " values for " + rows(group) + " rows");
            }
            String place = "column " + flat.name() + ", row group " + group;
            values.add(new ColumnValues(flat, new ColumnPages(channel, chunk, place), place));
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
