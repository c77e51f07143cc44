package rewind.codec.avro;

import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import rewind.codec.CodecException;
import rewind.codec.Problem;

/**
 * Whether a file holds what a schema says: an Avro container file, record by record by the rules of schema resolution, or
 * JSON, one object a line or all in one document, field by field.
 */
public final class SchemaValidation {
    /** So many problems are kept; the rest are counted. */
    public static final int MOST_PROBLEMS = 20;

    private SchemaValidation() {}

    /**
     * The judgement.
     *
     * @param format {@code avro} or {@code json}
     * @param records how many there are
     * @param invalid how many of them are not as the schema says, or could not be read
     * @param problemCount how many problems there are
     * @param problems the first of them; places are {@code record 7, movie_ids[2]} or {@code line 7, movie_ids[2]}
     */
    public record Report(String format, long records, long invalid, long problemCount, List<Problem> problems) {
        public Report {
            problems = List.copyOf(problems);
        }

        /** Whether everything is as the schema says. */
        public boolean isValid() {
            return problemCount == 0;
        }
    }

    /**
     * Holds a file against a schema.
     *
     * @param schema {@code reco_response}, {@code trace}, or the path of an {@code .avsc} file
     * @throws IllegalArgumentException if there is no such schema
     * @throws CodecException if the schema is none, or the file is neither Avro nor JSON
     * @throws IOException if one of the files cannot be read
     */
    public static Report of(String schema, Path file) throws IOException {
        return of(schema(schema), new PackedFile(file));
    }

    private static Report of(Schema schema, PackedFile file) throws IOException {
        try {
            byte[] head;
            try (InputStream in = file.open()) {
                head = in.readNBytes(4);
            }
            if (head.length == 0) {
                throw new CodecException("The file " + file + " is empty.");
            }
            boolean avro = head[0] == 'O' && head.length == 4 && head[1] == 'b' && head[2] == 'j';
            return avro ? ContainerValidation.of(schema, file) : JsonValidation.of(schema, file);
        } catch (EOFException | ZipException | ZstdIOException e) {
            String reason = e.getMessage() == null ? "unexpected end" : e.getMessage();
            throw new CodecException("What the file " + file + " is packed in is damaged or cut short: " + reason, e);
        }
    }

    private static Schema schema(String name) throws IOException {
        if (name.equals("reco_response")) {
            return TraceSchema.RECO_RESPONSE;
        }
        if (name.equals("trace")) {
            return TraceSchema.TRACE;
        }
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(
                    "There is no schema '" + name + "': it is reco_response, trace, or the path of an .avsc file.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new Schema.Parser().parse(in);
        } catch (AvroRuntimeException | StackOverflowError e) {
            throw new CodecException("The schema in " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Counts records and keeps the first problems. */
    static final class Tally {
        private final List<Problem> first = new ArrayList<>();
        private long problems;
        private long records;
        private long invalid;

        void add(Problem problem) {
            problems++;
            if (first.size() < MOST_PROBLEMS) {
                first.add(problem);
            }
        }

        /** A record that may have problems, which get its place in front of their own. */
        void record(String place, Consumer<Consumer<Problem>> check) {
            long before = problems;
            records++;
            check.accept(problem -> add(new Problem(place + ", " + problem.place(), problem.message())));
            invalid += problems > before ? 1 : 0;
        }

        /** Records that could not be read. */
        void lost(long count, Problem problem) {
            records += count;
            invalid += count;
            add(problem);
        }

        long records() {
            return records;
        }

        Report report(String format) {
            return new Report(format, records, invalid, problems, first);
        }
    }
}
