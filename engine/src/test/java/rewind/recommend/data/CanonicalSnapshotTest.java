package rewind.recommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import rewind.recommend.file.Durable;

/** The same ratings in every layout, order and compression have one id. */
class CanonicalSnapshotTest {

    record Row(int user, int item, int halves, long seconds) {
        String stars() {
            // As the published sets write them: 1M has whole stars without a fraction.
            return halves % 2 == 0 ? String.valueOf(halves / 2) : halves / 2 + ".5";
        }
    }

    @Property(tries = 25)
    void theIdDependsOnTheRatingsOnly(@ForAll("rows") List<Row> rows, @ForAll long seed) throws IOException {
        RatingsBuilder builder = Ratings.builder();
        rows.forEach(row -> builder.add(row.user, row.item, row.halves * 0.5f, row.seconds));
        String expected = Snapshot.of(builder.build(), Catalogue.EMPTY).id();
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("canonical");
        try {
            for (Path written : inEveryLayout(folder, rows, random)) {
                ImportedRatings read = new RatingsReader(0).read(written);
                assertThat(Snapshot.of(read.ratings(), read.catalogue()).id())
                        .as(written.getFileName().toString())
                        .isEqualTo(expected);
            }
        } finally {
            Durable.deleteTree(folder);
        }
    }

    private static List<Path> inEveryLayout(Path folder, List<Row> rows, Random random) throws IOException {
        List<Path> all = new ArrayList<>();
        all.add(layout(
                folder, "u.data", lines(rows, random, "", r -> join("\t", r.user, r.item, r.stars(), r.seconds))));
        all.add(layout(
                folder, "ratings.dat", lines(rows, random, "", r -> join("::", r.user, r.item, r.stars(), r.seconds))));
        String header = "userId,movieId,rating,timestamp\n";
        String csv = lines(rows, random, header, r -> join(",", r.user, r.item, (float) r.halves / 2, r.seconds));
        all.add(layout(folder, "ratings.csv", csv));
        all.add(zip(folder.resolve("top.zip"), "ml/ratings.csv", csv));
        all.add(zip(folder.resolve("single.zip"), "any", csv));
        all.add(packed(folder.resolve("table.gz"), csv, GZIPOutputStream::new));
        all.add(packed(folder.resolve("table.zst"), csv, ZstdOutputStream::new));
        all.add(Files.writeString(
                folder.resolve("semicolons.csv"),
                lines(
                        rows,
                        random,
                        "time;rating;item;x;user\n",
                        r -> join(
                                ";",
                                Instant.ofEpochSecond(r.seconds),
                                quoted(r.stars()),
                                r.item + ".0",
                                "\"a;b\"",
                                quoted(r.user)))));
        all.add(Files.writeString(
                folder.resolve("millis.tsv"),
                "\uFEFF"
                        + lines(
                                        rows,
                                        random,
                                        "",
                                        r -> join("\t", r.user, r.item, r.halves + "e0", r.seconds * 1000 + 999))
                                .replaceAll("(\\d+)e0", "$1")
                                .lines()
                                .map(CanonicalSnapshotTest::halved)
                                .reduce("", (text, line) -> text + line + "\r\n")));
        for (CompressionCodecName codec : List.of(CompressionCodecName.SNAPPY, CompressionCodecName.ZSTD)) {
            all.add(parquet(folder.resolve(codec + ".parquet"), rows, codec, random));
        }
        return all;
    }

    /** Half stars back to stars, in one more way of writing them. */
    private static String halved(String line) {
        String[] fields = line.split("\t", -1);
        fields[2] = Integer.parseInt(fields[2]) * 5 + "e-1";
        return String.join("\t", fields);
    }

    private static Path parquet(Path file, List<Row> rows, CompressionCodecName codec, Random random)
            throws IOException {
        boolean wide = random.nextBoolean();
        List<ParquetFiles.Row> written = new ArrayList<>();
        for (Row row : shuffled(rows, random)) {
            written.add(group -> {
                if (wide) {
                    group.append("user", (long) row.user).append("item", (double) row.item);
                    group.append("rating", row.halves / 2.0).append("time", row.seconds * 1_000_000);
                } else {
                    group.append("user", row.user).append("item", row.item);
                    group.append("rating", row.halves / 2f).append("time", row.seconds);
                }
            });
        }
        String schema = wide
                ? "message r { optional int64 user; required double item; required double rating;"
                        + " optional int64 time (TIMESTAMP(MICROS,true)); }"
                : "message r { required int32 user; optional int32 item; optional float rating; required int64 time; }";
        return ParquetFiles.write(
                file,
                schema,
                codec,
                random.nextBoolean() ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0,
                written);
    }

    private static Path layout(Path folder, String name, String content) throws IOException {
        Path layout = Files.createDirectory(folder.resolve("folder of " + name));
        Files.writeString(layout.resolve(name), content);
        return layout;
    }

    private static Path zip(Path file, String name, String content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static Path packed(Path file, String content, Packing packing) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream packed = packing.into(out)) {
            packed.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    @FunctionalInterface
    private interface Packing {
        OutputStream into(OutputStream out) throws IOException;
    }

    private static String lines(List<Row> rows, Random random, String header, Function<Row, String> line) {
        StringBuilder text = new StringBuilder(header);
        for (Row row : shuffled(rows, random)) {
            text.append(line.apply(row)).append('\n');
        }
        return text.toString();
    }

    private static List<Row> shuffled(List<Row> rows, Random random) {
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static String join(String delimiter, Object... fields) {
        List<String> texts = new ArrayList<>();
        for (Object field : fields) {
            texts.add(field.toString());
        }
        return String.join(delimiter, texts);
    }

    private static String quoted(Object field) {
        return "\"" + field + "\"";
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<Integer> ids = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 5), Arbitraries.integers().between(0, Integer.MAX_VALUE));
        // From the first millisecond that is told from a second.
        Arbitrary<Long> seconds = Arbitraries.longs().between(100_000_000, 2_000_000_000);
        return Combinators.combine(ids, ids, Arbitraries.integers().between(1, 10), seconds)
                .as(Row::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }
}
