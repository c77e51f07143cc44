package rewind.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A written data set, read back by a CSV parser that is not ours. */
record DataSet(List<Movie> movies, List<Rating> ratings) {
    private static final Pattern TITLE = Pattern.compile("(\\S.*) \\(((?:19|20)\\d\\d)\\)");

    record Movie(int id, String title, int year, List<String> genres) {}

    record Rating(int user, int movie, double stars, long epochSecond) {}

    static DataSet read(Path written) {
        Map<String, byte[]> files = contents(written);
        List<Movie> movies = new ArrayList<>();
        for (NamedCsvRecord row : rows(files, "movies.csv", "movieId,title,genres")) {
            Matcher title = TITLE.matcher(row.getField("title"));
            if (!title.matches()) {
                throw new AssertionError("no year: " + row);
            }
            List<String> genres = List.of(row.getField("genres").split("\\|", -1));
            int id = Integer.parseInt(row.getField("movieId"));
            movies.add(new Movie(id, title.group(1), Integer.parseInt(title.group(2)), genres));
        }
        List<Rating> ratings = new ArrayList<>();
        for (NamedCsvRecord row : rows(files, "ratings.csv", "userId,movieId,rating,timestamp")) {
            ratings.add(new Rating(
                    Integer.parseInt(row.getField("userId")),
                    Integer.parseInt(row.getField("movieId")),
                    Double.parseDouble(row.getField("rating")),
                    Long.parseLong(row.getField("timestamp"))));
        }
        return new DataSet(movies, ratings);
    }

    /** Bytes by file name, of a folder or of a zip (without its top folder). */
    static Map<String, byte[]> contents(Path written) {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            if (Files.isDirectory(written)) {
                try (var list = Files.list(written)) {
                    for (Path file : list.toList()) {
                        files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
                    }
                }
                return files;
            }
            zipEntries(Files.newInputStream(written))
                    .forEach((name, bytes) -> files.put(name.replaceAll(".*/", ""), bytes));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes by the whole name of an entry; closes the stream. */
    static Map<String, byte[]> zipEntries(InputStream stream) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(stream))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    Map<Integer, Long> ratingsByUser() {
        return ratings.stream().collect(Collectors.groupingBy(Rating::user, TreeMap::new, Collectors.counting()));
    }

    Map<Integer, Long> ratingsByMovie() {
        return ratings.stream().collect(Collectors.groupingBy(Rating::movie, TreeMap::new, Collectors.counting()));
    }

    private static List<NamedCsvRecord> rows(Map<String, byte[]> files, String name, String header) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new AssertionError("no " + name + " in " + files.keySet());
        }
        var text = new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            List<NamedCsvRecord> rows = reader.stream().toList();
            if (!String.join(",", rows.getFirst().getHeader()).equals(header)) {
                throw new AssertionError(
                        name + " begins with " + rows.getFirst().getHeader());
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
