package rewind.recommend.data.parquet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of one column in one row group, read one at a time and unpacked. */
final class ColumnPages implements PageReader {
    private static final int LARGEST_PAGE = 256 << 20;

    private final ColumnMetaData chunk;
    private final InputStream in;
    private final String place;
    private long valuesLeft;
    private @Nullable PageHeader pending;

    ColumnPages(FileChannel channel, ColumnMetaData chunk, String place) throws IOException {
        this.chunk = chunk;
        this.place = place;
        this.valuesLeft = chunk.getNum_values();
        long data = chunk.getData_page_offset();
        long dictionary = chunk.getDictionary_page_offset();
        // Some writers leave 0 where there is no dictionary.
        long from = chunk.isSetDictionary_page_offset() && dictionary > 0 ? Math.min(dictionary, data) : data;
        long length = chunk.getTotal_compressed_size();
        if (from < 0 || length < 0 || length > channel.size() - from) {
            throw new IOException("it is damaged or cut short: " + place + " lies beyond its end");
        }
        this.in = new BufferedInputStream(new Slice(channel, from, from + length), 1 << 16);
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        try {
            PageHeader header = Util.readPageHeader(in);
            if (header.getType() != PageType.DICTIONARY_PAGE) {
                pending = header;
                return null;
            }
            var dictionary = header.getDictionary_page_header();
            byte[] values = Codec.unpack(chunk.getCodec(), body(header), header.getUncompressed_page_size());
            return new DictionaryPage(
                    BytesInput.from(values), dictionary.getNum_values(), encoding(dictionary.getEncoding()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long getTotalValueCount() {
        return chunk.getNum_values();
    }

    @Override
    public @Nullable DataPage readPage() {
        try {
            while (valuesLeft > 0) {
                PageHeader header = pending == null ? Util.readPageHeader(in) : pending;
                pending = null;
                byte[] body = body(header);
                if (header.getType() == PageType.DATA_PAGE || header.getType() == PageType.DATA_PAGE_V2) {
                    DataPage page = header.getType() == PageType.DATA_PAGE
                            ? first(header.getData_page_header(), body, header.getUncompressed_page_size())
                            : second(header.getData_page_header_v2(), body, header.getUncompressed_page_size());
                    valuesLeft -= page.getValueCount();
                    return page;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DataPage first(DataPageHeader header, byte[] body, int size) throws IOException {
        return new DataPageV1(
                BytesInput.from(Codec.unpack(chunk.getCodec(), body, size)),
                header.getNum_values(),
                size,
                null,
                encoding(header.getRepetition_level_encoding()),
                encoding(header.getDefinition_level_encoding()),
                encoding(header.getEncoding()));
    }

    /** Levels stand before the values and are never compressed. */
    private DataPage second(DataPageHeaderV2 header, byte[] body, int size) throws IOException {
        int repetition = header.getRepetition_levels_byte_length();
        int levels = Math.addExact(repetition, header.getDefinition_levels_byte_length());
        Objects.checkFromToIndex(repetition, levels, body.length);
        byte[] values = java.util.Arrays.copyOfRange(body, levels, body.length);
        boolean packed = !header.isSetIs_compressed() || header.isIs_compressed();
        return DataPageV2.uncompressed(
                header.getNum_rows(),
                header.getNum_nulls(),
                header.getNum_values(),
                BytesInput.from(body, 0, repetition),
                BytesInput.from(body, repetition, levels - repetition),
                encoding(header.getEncoding()),
                BytesInput.from(packed ? Codec.unpack(chunk.getCodec(), values, size - levels) : values),
                null);
    }

    private byte[] body(PageHeader header) throws IOException {
        int packed = header.getCompressed_page_size();
        int unpacked = header.getUncompressed_page_size();
        if (packed < 0 || packed > LARGEST_PAGE || unpacked < 0 || unpacked > LARGEST_PAGE) {
            throw new IOException("a page of " + packed + " bytes, " + unpacked + " unpacked, in " + place);
        }
        byte[] body = in.readNBytes(packed);
        if (body.length < packed) {
            throw new IOException("a page that ends early in " + place);
        }
        CRC32 sum = new CRC32();
        sum.update(body);
        if (header.isSetCrc() && (int) sum.getValue() != header.getCrc()) {
            throw new IOException("a page with a wrong checksum in " + place);
        }
        return body;
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }

    /** A part of a file; several may be read in turn, as reading moves nothing in the file itself. */
    private static final class Slice extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long at;

        Slice(FileChannel channel, long from, long end) {
            this.channel = channel;
            this.at = from;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (at >= end) {
                return -1;
            }
            int read = channel.read(ByteBuffer.wrap(buffer, offset, (int) Math.min(length, end - at)), at);
            at += Math.max(read, 0);
            return read;
        }
    }
}
