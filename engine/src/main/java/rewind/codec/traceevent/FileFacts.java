package rewind.codec.traceevent;

import java.io.IOException;
import java.util.Set;
import rewind.codec.jsontext.JsonText;
import rewind.codec.jsontext.JsonToken;
import rewind.trace.AttributeValue;

/**
 * What stands beside {@code traceEvents}: single values, and those one level down in {@code metadata} and
 * {@code otherData}. The rest (samples, stack frames, whole logs of the system) is skipped.
 */
final class FileFacts {
    private static final int MOST = 64;
    private static final int LONGEST = 1_000;

    /** Logs of a whole system in one string, of any size. */
    private static final Set<String> LOGS =
            Set.of("systemTraceEvents", "powerTraceAsString", "androidProcessDump", "cgroupDump", "battorLogAsString");

    private final ThreadTable threads;
    private int count;
    private long origin;

    FileFacts(ThreadTable threads) {
        this.threads = threads;
    }

    /** What times count from, nanoseconds since the epoch; 0 where the file does not say. */
    long origin() {
        return origin;
    }

    /** The value that the parser stands at. */
    void field(JsonText json, String key) throws IOException {
        if (json.token() == JsonToken.START_OBJECT && (key.equals("metadata") || key.equals("otherData"))) {
            for (String inner = json.nextField(); inner != null; inner = json.nextField()) {
                single(json, key + "." + inner);
            }
        } else if (key.equals("baseTimeNanoseconds") && json.isLong()) {
            origin(json);
        } else {
            single(json, key);
        }
    }

    private void origin(JsonText json) {
        long nanos = json.longValue();
        origin = nanos >= -Micros.LIMIT && nanos <= Micros.LIMIT ? nanos : 0;
    }

    private void single(JsonText json, String key) throws IOException {
        if (json.token().isScalar() && count < MOST && !LOGS.contains(key)) {
            AttributeValue value = Arguments.value(json, 0);
            if (value.text().length() <= LONGEST) {
                threads.file(EventParser.PREFIX + key, value);
                count++;
            }
        } else {
            json.skip();
        }
    }
}
