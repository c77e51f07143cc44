package rewind.recommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParquetRatingsTest {
    private static final String SCHEMA = """
            message ratings {
              required int32 user_id;
              optional group tags { repeated binary tag; }
              required int64 item_id;
              optional double rating;
              optional int64 timestamp;
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "UNCOMPRESSED, PARQUET_1_0",
        "SNAPPY, PARQUET_1_0",
        "SNAPPY, PARQUET_2_0",
        "GZIP, PARQUET_1_0",
        "ZSTD, PARQUET_1_0",
        "ZSTD, PARQUET_2_0",
        "UNCOMPRESSED, PARQUET_2_0"
    })
    void readsEveryCodecAndBothKindsOfPages(CompressionCodecName codec, WriterVersion version) throws IOException {
        Random random = new Random(5);
        List<ParquetFiles.Row> rows = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int user = i / 20;
            long item = i;
            double rating = 0.5 * (1 + random.nextInt(10));
            long time = 1_000_000_000L + random.nextInt(1_000_000);
            rows.add(group -> group.append("user_id", user)
                    .append("item_id", item)
                    .append("rating", rating)
                    .append("timestamp", time));
            expected.add(user + " " + item + " " + (float) rating + " " + time);
        }
        Path file = ParquetFiles.write(
                folder.resolve("r.parquet"), SCHEMA, rows, builder -> builder.withCompressionCodec(codec)
                        .withWriterVersion(version)
                        .withPageSize(4096)
                        .withRowGroupRowCountLimit(7_000)
                        .withPageWriteChecksumEnabled(true));

        ImportedRatings read = new RatingsReader().read(file);

        assertThat(Rows.of(read)).isEqualTo(expected);
        assertThat(read.report().layout()).isEqualTo("Parquet");
        assertThat(read.report().problems()).isEmpty();
    }

    @Test
    void nullsAndAbsurdValuesAreBadRows() throws IOException {
        List<ParquetFiles.Row> rows = List.of(
                group -> group.append("u", 0L).append("i", 1.0).append("r", 2f).append("t", 5_999_999L),
                group -> group.append("i", 1.0).append("r", 2f),
                group -> group.append("u", 1L).append("r", 2f),
                group -> group.append("u", 1L).append("i", 1.0),
                group -> group.append("u", 1L << 31).append("i", 1.0).append("r", 2f),
                group -> group.append("u", 1L).append("i", 1.5).append("r", 2f),
                group -> group.append("u", 1L).append("i", 1.0).append("r", Float.NaN),
                group -> group.append("u", 1L).append("i", 2.0).append("r", -3f));
        Path file = ParquetFiles.write(
                folder.resolve("r.parquet"),
                "message r { optional int64 u; optional double i; optional float r;"
                        + " optional int64 t (TIMESTAMP(MICROS,true)); }",
                CompressionCodecName.SNAPPY,
                WriterVersion.PARQUET_1_0,
                rows);

        ImportedRatings read = new RatingsReader(0.75)
                .withColumns(ColumnMapping.parse("user=u,item=I,rating=r,time=4"))
                .read(file);

        assertThat(Rows.of(read)).containsExactly("0 1 2.0 5", "1 2 -3.0 0");
        assertThat(read.report().problems())
                .containsExactly(
                        new LineProblem("r.parquet", ProblemKind.MISSING, 3, List.of(2L, 3L, 4L)),
                        new LineProblem("r.parquet", ProblemKind.NOT_A_NUMBER, 1, List.of(6L)),
                        new LineProblem("r.parquet", ProblemKind.ID_OUT_OF_RANGE, 1, List.of(5L)),
                        new LineProblem("r.parquet", ProblemKind.RATING_OUT_OF_RANGE, 1, List.of(7L)));
    }

    @ParameterizedTest
    @CsvSource({
        "'int64 time (TIMESTAMP(MILLIS,true))', 1112486027999",
        "'int64 time (TIMESTAMP(MICROS,false))', 1112486027999999",
        "'int64 time (TIMESTAMP(NANOS,true))', 1112486027999999999",
        "'int64 time (TIMESTAMP_MILLIS)', 1112486027000",
        "'int64 time', 1112486027",
        "'int64 time', 1112486027000"
    })
    void readsTimes(String column, long value) throws IOException {
        Path file = ParquetFiles.write(
                folder.resolve("r.parquet"),
                "message r { required int32 user; required int32 item; required " + column + "; }",
                CompressionCodecName.ZSTD,
                WriterVersion.PARQUET_2_0,
                List.of(group -> group.append("user", 1).append("item", 2).append("time", value)));

        assertThat(Rows.of(new RatingsReader().read(file))).containsExactly("1 2 1.0 1112486027");
    }

    @Test
    void readsDaysAndText() throws IOException {
        Path days = ParquetFiles.write(
                folder.resolve("days.parquet"),
                "message r { required int32 user; required int32 item; required int32 date (DATE); }",
                CompressionCodecName.UNCOMPRESSED,
                WriterVersion.PARQUET_1_0,
                List.of(group -> group.append("user", 1).append("item", 2).append("date", 2)));
        Path text = ParquetFiles.write(
                folder.resolve("text.parquet"),
                "message r { required binary user (UTF8); required binary item (UTF8); required binary time (UTF8); }",
                CompressionCodecName.UNCOMPRESSED,
                WriterVersion.PARQUET_2_0,
                List.of(group -> group.append("user", "1").append("item", "2").append("time", "1970-01-03")));

        assertThat(Rows.of(new RatingsReader().read(days))).containsExactly("1 2 1.0 172800");
        assertThat(Rows.of(new RatingsReader().read(text))).containsExactly("1 2 1.0 172800");
    }

    @Test
    void saysWhichColumnsThereAre() throws IOException {
        Path file = small();

        refused(
                file,
                "user=user_id,item=film",
                "There is no column 'film' in " + file + ". Its columns are: user_id, item_id, rating, timestamp.");
        refused(file, "user=rating,item=rating", "use one column twice");
    }

    @Test
    void damageIsSaidAndNeverReadOver() throws IOException {
        byte[] whole = Files.readAllBytes(small());
        Random random = new Random(11);
        int refused = 0;
        for (int n = 0; n < 300; n++) {
            byte[] damaged = whole.clone();
            damaged[4 + random.nextInt(whole.length - 4)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("damaged.parquet"), damaged);
            try {
                new RatingsReader(0).read(file);
            } catch (DataException e) {
                assertThat(e).hasMessageContaining("damaged.parquet");
                refused++;
            }
        }
        // The rest hit statistics and names of the writer, which are not looked at.
        assertThat(refused).isGreaterThan(100);
        for (int length : new int[] {5, 12, 40, whole.length / 2, whole.length - 1}) {
            Path file = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, length));
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> new RatingsReader().read(file))
                    .withMessageContaining("cut.parquet cannot be read as Parquet");
        }
    }

    private Path small() throws IOException {
        List<ParquetFiles.Row> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int id = i;
            rows.add(group -> group.append("user_id", id)
                    .append("item_id", (long) id * id)
                    .append("rating", 0.1 * id)
                    .append("timestamp", 1_000_000_000L + 1000L * id));
        }
        return ParquetFiles.write(
                folder.resolve("small.parquet"), SCHEMA, rows, builder -> builder.withCompressionCodec(
                                CompressionCodecName.SNAPPY)
                        .withPageWriteChecksumEnabled(true));
    }

    private static void refused(Path file, String columns, String words) {
        RatingsReader reader = new RatingsReader().withColumns(ColumnMapping.parse(columns));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> reader.read(file))
                .withMessageContaining(words);
    }
}
