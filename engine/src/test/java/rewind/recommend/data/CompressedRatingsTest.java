package rewind.recommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressedRatingsTest {
    @TempDir
    Path folder;

    @Test
    void whatIsCompressedIsToldByContentAndNotByName() throws IOException {
        byte[] lines = "user,item\n1,2\n".getBytes(StandardCharsets.UTF_8);

        read("gzip.csv", gzip(lines));
        read("zstd.txt", Zstd.compress(lines));
        read("plain.gz", lines);
        read("one.bin", zip("any.name", lines, ZipEntry.DEFLATED));
        read("stored.zip", zip("a/b/views.csv", lines, ZipEntry.STORED));
        read("twice.zip", zip("views.csv.gz", gzip(lines), ZipEntry.DEFLATED));
    }

    @Test
    void severalMembersAreOneFile() throws IOException {
        byte[] first = "user,item\n1,".getBytes(StandardCharsets.UTF_8);
        byte[] second = "2\n".getBytes(StandardCharsets.UTF_8);

        read("two.gz", both(gzip(first), gzip(second)));
        read("two.zst", both(Zstd.compress(first), Zstd.compress(second)));
    }

    @Test
    void filesOfALayoutMayBeCompressed() throws IOException {
        Files.write(
                folder.resolve("ratings.csv.gz"),
                gzip("userId,movieId,rating,timestamp\n1,2,3,4\n".getBytes(StandardCharsets.UTF_8)));
        Files.write(
                folder.resolve("movies.csv.zst"),
                Zstd.compress("movieId,title,genres\n2,A,Drama\n".getBytes(StandardCharsets.UTF_8)));

        ImportedRatings read = new RatingsReader().read(folder);

        assertThat(read.report().layout()).isEqualTo("MovieLens latest");
        assertThat(read.catalogue().size()).isEqualTo(1);
    }

    @Test
    void whatIsCutShortIsRefusedWithFileAndPlace() throws IOException {
        byte[] lines = manyLines();

        cutShort("cut.csv.gz", gzip(lines));
        cutShort("cut.csv.zst", Zstd.compress(lines));
        Path zip = Files.write(folder.resolve("cut.zip"), half(zip("r.csv", lines, ZipEntry.DEFLATED)));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new RatingsReader().read(zip))
                .withMessageContaining(zip + " is a zip archive that is damaged or cut short");
    }

    @Test
    void aWrongByteIsNoticed() throws IOException {
        byte[] lines = manyLines();
        byte[] stored = zip("r.csv", lines, ZipEntry.STORED);
        stored[stored.length / 2] ^= 1;
        byte[] gzip = gzip(lines);
        gzip[gzip.length - 6] ^= 1;

        damaged("wrong.zip", stored, "r.csv in ");
        damaged("wrong.gz", gzip, "wrong.gz");
    }

    private void read(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        assertThat(Rows.of(new RatingsReader(0).read(file))).as(name).containsExactly("1 2 1.0 0");
    }

    private void cutShort(String name, byte[] whole) throws IOException {
        damaged(name, half(whole), name);
    }

    private void damaged(String name, byte[] content, String what) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new RatingsReader().read(file))
                .withMessageContaining(what)
                .withMessageMatching(
                        "(?s).* cannot be read beyond line [0-9,]{4,} \\(byte [0-9,]{6,} of its content\\):"
                                + " it is damaged or cut short\\. .+")
                .withMessageNotContaining("null");
    }

    private static byte[] manyLines() {
        Random random = new Random(3);
        StringBuilder lines = new StringBuilder("user,item\n");
        for (int i = 0; i < 100_000; i++) {
            lines.append(random.nextInt(10_000))
                    .append(',')
                    .append(random.nextInt(10_000))
                    .append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] both(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String name, byte[] content, int method) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            CRC32 sum = new CRC32();
            sum.update(content);
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(method);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
            out.putNextEntry(entry);
            out.write(content);
        }
        return packed.toByteArray();
    }
}
