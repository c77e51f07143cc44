package rewind.recommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.model.Model;
import rewind.recommend.model.ModelException;
import rewind.recommend.model.PopularityModel;
import rewind.recommend.model.Trainer;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.training.Training;
import rewind.recommend.training.TrainingListener;
import rewind.recommend.training.TrainingRequest;
import rewind.recommend.training.TrainingResult;

class AbsurdInputTest {
    @TempDir
    Path folder;

    @Test
    void nothingAtAll() throws IOException {
        refused(file(new byte[0]), "is empty");
        refused(file("\n \n\r\n\t\n".getBytes(StandardCharsets.UTF_8)), "is empty");
        refused(file("user,item,rating\n".getBytes(StandardCharsets.UTF_8)), "has no ratings");
        refused(folder.resolve("none"), "There is no file or folder");
        refused(Files.createDirectory(folder.resolve("empty")), "Its files are: none");
    }

    @Test
    void rubbish() throws IOException {
        byte[] rubbish = new byte[100_000];
        new Random(1).nextBytes(rubbish);
        refused(file(rubbish), "is not text, and no format that is known here");
        refused(file("PK is how this text begins".getBytes(StandardCharsets.UTF_8)), "is no table of users and items");
        refused(
                file(("word".repeat(50) + "\n").getBytes(StandardCharsets.UTF_8)),
                "divides its first line, 'wordwordwordwordwordwordwordwordwordword...'");
        refused(file("PAR1 and no more".getBytes(StandardCharsets.UTF_8)), "cannot be read as Parquet");
        refused(file(new byte[] {0x1F, (byte) 0x8B, 7, 7, 7}), "is damaged at its beginning");
        refused(file(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 9, 9, 9}), "is damaged or cut short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void sixteenBits(String charset) throws IOException {
        byte[] text = "user,item\n1,2\n".getBytes(Charset.forName(charset));
        refused(file(text), charset.equals("UTF-16") ? "is text in UTF-16. Save it as UTF-8." : "is not text");
    }

    @Test
    void aByteOrderMark() throws IOException {
        Path file = file("\uFEFFuser,item\r\n1,2\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(Rows.of(new RatingsReader(0).read(file))).containsExactly("1 2 1.0 0");
    }

    @Test
    void emptyLinesWithoutEnd() throws IOException {
        Path file = folder.resolve("lines");
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] lines = new byte[1 << 20];
            Arrays.fill(lines, (byte) '\n');
            for (int i = 0; i < 96; i++) {
                out.write(lines);
            }
        }

        refused(file, "is empty");
    }

    @Test
    void aLineWithoutEndIsLeftOut() throws IOException {
        Path file = folder.resolve("long");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("user,item\n1,2\n1,".getBytes(StandardCharsets.UTF_8));
            byte[] digits = new byte[1 << 20];
            Arrays.fill(digits, (byte) '7');
            for (int i = 0; i < 100; i++) {
                out.write(digits);
            }
            out.write("\n1,3\n".getBytes(StandardCharsets.UTF_8));
        }

        ImportedRatings read = new RatingsReader(0.5).read(file);

        assertThat(Rows.of(read)).containsExactly("1 2 1.0 0", "1 3 1.0 0");
        assertThat(read.report().problems())
                .containsExactly(new LineProblem("long", ProblemKind.LINE_TOO_LONG, 1, List.of(3L)));
        refused(file, "1 of 3 lines of long are bad");
    }

    @Test
    void nothingButALineWithoutEnd() throws IOException {
        byte[] line = new byte[3 << 20];
        Arrays.fill(line, (byte) '7');

        refused(file(line), "has no lines, or none of less than a mebibyte");
    }

    @ParameterizedTest
    @ValueSource(ints = {(1 << 16) - 1, 1 << 16, (1 << 20) - 1, 1 << 20})
    void longLinesUpToAMebibyteAreRead(int length) throws IOException {
        byte[] line = new byte[length + 1];
        Arrays.fill(line, (byte) ' ');
        byte[] row = "1,2".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(row, 0, line, length - row.length, row.length);
        line[length] = '\n';
        try (OutputStream out = Files.newOutputStream(folder.resolve("wide"))) {
            out.write("3,4\n".getBytes(StandardCharsets.UTF_8));
            out.write(line);
            out.write(line);
        }

        ImportedRatings read = new RatingsReader(0).read(folder.resolve("wide"));

        assertThat(Rows.of(read)).containsExactly("1 2 1.0 0", "3 4 1.0 0");
        assertThat(read.report().duplicates()).isEqualTo(1);
    }

    @Test
    void linesAreTheSameInWhateverPiecesTheyCome() throws IOException {
        byte[] text = "\n\r\n1,2\r\n\n  \n3,4\n5,6".getBytes(StandardCharsets.UTF_8);
        try (LineReader lines = new LineReader(new Trickle(text), "it", () -> {})) {
            StringBuilder read = new StringBuilder();
            while (lines.next()) {
                read.append(lines.number()).append(':');
                read.append(
                        new String(lines.buffer(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8));
                read.append(' ');
            }
            assertThat(read).hasToString("3:1,2 6:3,4 7:5,6 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\t0\n", "5\t1\n5\t2\n5\t3\n", "1\t7\n2\t7\n3\t7\n"})
    void oneUserOrOneItemBreaksNoTrainer(String lines) throws IOException {
        Ratings ratings = new RatingsReader()
                .read(file(lines.getBytes(StandardCharsets.UTF_8)))
                .ratings();
        Interactions interactions = Interactions.of(ratings);

        Model als = new AlsTrainer(AlsParameters.defaults().withIterations(2))
                .train(interactions, 2, Progress.NONE, new Cancellation());

        assertThat(als.items().ids()).isEqualTo(interactions.items().ids());
        assertThat(PopularityModel.of(interactions).users().ids())
                .isEqualTo(interactions.users().ids());
        assertThat(Snapshot.of(ratings, Catalogue.EMPTY).id()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5\t1\n5\t2\n6\t1\n", "1\t7\n2\t7\n1\t8\n"})
    void hardlyAnythingIsTrained(String lines) throws IOException {
        TrainingResult result = train(file(lines.getBytes(StandardCharsets.UTF_8)));

        assertThat(result.manifest().version()).isEqualTo("v1");
        assertThat(result.report().accepted()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\t0\n", "5\t1\n5\t2\n5\t3\n", "1\t7\n2\t7\n3\t7\n"})
    void oneUserOrOneItemIsRefusedAndLeavesNothing(String lines) throws IOException {
        Path file = file(lines.getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> train(file))
                .withMessageContaining("it takes at least two users and two items");
        assertThat(folder.resolve("models")).doesNotExist();
        assertThat(folder.resolve("snapshots")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\t0\n1\t1\n", "1\t7\n2\t7\n3\t8\n"})
    void whatCannotBeEvaluatedIsRefusedAndLeavesNothing(String lines) throws IOException {
        Path file = file(lines.getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> train(file))
                .withMessageContaining("no user has enough of them");
        assertThat(folder.resolve("models")).doesNotExist();
        assertThat(folder.resolve("snapshots")).doesNotExist();
    }

    private TrainingResult train(Path ratings) {
        Training training = new Training(
                new ModelRegistry(folder.resolve("models")),
                new SnapshotStore(folder.resolve("snapshots")),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        Trainer als = new AlsTrainer(AlsParameters.defaults().withIterations(2));
        return training.run(
                TrainingRequest.of(ratings, "v1", als, "0123456789abcdef0123456789abcdef01234567"),
                TrainingListener.NONE,
                new Cancellation());
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }

    private static void refused(Path path, String words) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new RatingsReader().read(path))
                .withMessageContaining(words)
                .withMessageContaining(path.getFileName().toString());
    }

    /** Gives one byte at a time. */
    private static final class Trickle extends InputStream {
        private final byte[] content;
        private int at;

        Trickle(byte[] content) {
            this.content = content;
        }

        @Override
        public int read() {
            return at < content.length ? content[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int value = read();
            if (value < 0) {
                return -1;
            }
            buffer[offset] = (byte) value;
            return 1;
        }
    }
}
