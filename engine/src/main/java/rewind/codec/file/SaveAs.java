package rewind.codec.file;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import rewind.codec.TraceOutput;

/**
 * How a file is to be saved, by its name where nothing else was said: here a name is all there is.
 *
 * @param packing what the end of the name asks for
 */
public record SaveAs(SaveFormat format, Packing packing) {
    /** Longer endings first. */
    private static final Map<String, SaveFormat> ENDINGS = new LinkedHashMap<>();

    static {
        ENDINGS.put(".otlp.json", SaveFormat.OTLP_JSON);
        ENDINGS.put(".otlp.jsonl", SaveFormat.OTLP_JSON_LINES);
        ENDINGS.put(".jaeger.json", SaveFormat.JAEGER);
        ENDINGS.put(".zipkin.json", SaveFormat.ZIPKIN);
        ENDINGS.put(".reco.avro", SaveFormat.RECO_AVRO);
        ENDINGS.put(".rewind", SaveFormat.BUNDLE);
        ENDINGS.put(".jsonl", SaveFormat.JSON_LINES);
        ENDINGS.put(".ndjson", SaveFormat.JSON_LINES);
        ENDINGS.put(".json", SaveFormat.JSON);
        ENDINGS.put(".avro", SaveFormat.AVRO);
        ENDINGS.put(".pb", SaveFormat.OTLP_PROTOBUF);
        ENDINGS.put(".binpb", SaveFormat.OTLP_PROTOBUF);
        ENDINGS.put(".otlp", SaveFormat.OTLP_PROTOBUF);
        ENDINGS.put(".csv", SaveFormat.CSV);
    }

    /** What a saved file is packed in. */
    public enum Packing {
        NONE,
        GZIP,
        ZSTD
    }

    /**
     * How a file of this name is saved.
     *
     * @param format null where the name tells
     * @throws IllegalArgumentException if the name does not tell either
     */
    public static SaveAs of(Path file, @Nullable SaveFormat format) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        Packing packing = name.endsWith(".gz") ? Packing.GZIP : name.endsWith(".zst") ? Packing.ZSTD : Packing.NONE;
        if (format != null) {
            return new SaveAs(format, packing);
        }
        String plain = packing == Packing.NONE ? name : name.substring(0, name.lastIndexOf('.'));
        for (Map.Entry<String, SaveFormat> ending : ENDINGS.entrySet()) {
            if (plain.endsWith(ending.getKey())) {
                return new SaveAs(ending.getValue(), packing);
            }
        }
        throw new IllegalArgumentException(
                "The name " + file + " does not tell the format. Formats: " + SaveFormat.ids());
    }

    /**
     * Begins the file.
     *
     * @param out closed with the result
     * @param program its name and version
     */
    public TraceOutput open(OutputStream out, String program, Instant now) throws IOException {
        OutputStream packed =
                switch (packing) {
                    case NONE -> out;
                    case GZIP -> new GZIPOutputStream(out, 1 << 16);
                    case ZSTD -> new ZstdOutputStreamNoFinalizer(out).setChecksum(true);
                };
        return format.open(packed, program, now);
    }
}
