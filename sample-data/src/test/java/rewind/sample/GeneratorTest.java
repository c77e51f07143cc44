package rewind.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
    private static final Parameters SMALL = Parameters.of(10_000, 5);

    @TempDir
    Path folder;

    @Test
    void sameParametersGiveTheSameBytes() throws IOException {
        new Generator(SMALL).write(folder.resolve("one"));
        new Generator(SMALL).write(folder.resolve("two"));
        assertThat(DataSet.contents(folder.resolve("two")))
                .containsOnlyKeys("README.txt", "movies.csv", "ratings.csv")
                .containsExactlyEntriesOf(DataSet.contents(folder.resolve("one")));
        assertThat(Files.mismatch(zip("one.zip", SMALL), zip("two.zip", SMALL))).isEqualTo(-1);
    }

    @Test
    void languageAndZoneOfTheMachineDoNotMatter() throws IOException {
        new Generator(SMALL).write(folder.resolve("here"));
        Path here = zip("here.zip", SMALL);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            new Generator(SMALL).write(folder.resolve("there"));
            assertThat(Files.mismatch(here, zip("there.zip", SMALL))).isEqualTo(-1);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(DataSet.contents(folder.resolve("there")))
                .containsExactlyEntriesOf(DataSet.contents(folder.resolve("here")));
    }

    @Test
    void zipHoldsTheSameFilesUnderOneFolderWithNoClockInIt() throws IOException {
        new Generator(SMALL).write(folder.resolve("plain"));
        Path zip = zip("set.ZIP", SMALL);
        assertThat(DataSet.contents(zip)).containsExactlyEntriesOf(DataSet.contents(folder.resolve("plain")));
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.stream().toList()).hasSize(3).allSatisfy(entry -> {
                assertThat(entry.getName()).startsWith("rewind-10000-seed5/");
                assertThat(entry.getTimeLocal()).isEqualTo("2025-01-01T00:00:00");
            });
        }
    }

    @Test
    void anotherSeedGivesOtherMoviesAndRatings() throws IOException {
        Parameters other = Parameters.of(10_000, 6);
        var first = DataSet.contents(zip("5.zip", SMALL));
        var second = DataSet.contents(zip("6.zip", other));
        assertThat(Arrays.equals(first.get("movies.csv"), second.get("movies.csv")))
                .isFalse();
        assertThat(Arrays.equals(first.get("ratings.csv"), second.get("ratings.csv")))
                .isFalse();
    }

    @Test
    void readmeSaysThatItIsInventedAndFromWhichNumbers() throws IOException {
        String readme = new String(DataSet.contents(zip("set.zip", SMALL)).get("README.txt"), StandardCharsets.UTF_8);
        assertThat(readme)
                .startsWith("Synthetic ratings")
                .contains("--ratings 10000 --users 120 --movies 1000 --seed 5");
    }

    @Test
    void progressRisesToTheNumberOfRatings() throws IOException {
        List<Integer> told = new ArrayList<>();
        new Generator(SMALL, told::add).write(folder.resolve("set"));
        assertThat(told).hasSize(SMALL.users()).isSorted().endsWith(10_000);
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        Path ratings = Files.writeString(folder.resolve("ratings.csv"), "mine");
        Path zip = Files.writeString(folder.resolve("set.zip"), "mine too");
        Generator generator = new Generator(SMALL);
        assertThatThrownBy(() -> generator.write(folder)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> generator.write(zip)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(DataSet.contents(folder)).containsOnlyKeys("ratings.csv", "set.zip");
        assertThat(ratings).hasContent("mine");
        assertThat(zip).hasContent("mine too");
    }

    @Test
    void whatBreaksOffHalfwayLeavesNothing() {
        Generator generator = new Generator(SMALL, written -> {
            throw new IllegalStateException("cancelled after " + written);
        });
        for (String name : List.of("set", "set.zip")) {
            assertThatThrownBy(() -> generator.write(folder.resolve(name))).hasMessageStartingWith("cancelled");
        }
        assertThat(folder.resolve("set")).isEmptyDirectory();
        assertThat(folder.resolve("set.zip")).doesNotExist();
        assertThat(folder.resolve("set.zip.part")).doesNotExist();
    }

    private Path zip(String name, Parameters parameters) throws IOException {
        Path file = folder.resolve(name);
        new Generator(parameters).write(file);
        return file;
    }
}
