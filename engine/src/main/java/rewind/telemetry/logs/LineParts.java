package rewind.telemetry.logs;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;
import java.lang.StackWalker.StackFrame;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.LogCategory;
import rewind.trace.LogLevel;

/**
 * Fields of a line that are the same for thousands of them, as JSON with a comma before: made once for each line of a program
 * that logs, and for each thread. Belongs to one thread.
 */
final class LineParts {
    private static final long PROCESS = ProcessHandle.current().pid();
    private static final String LAMBDA = "lambda$";
    /** More than there are lines that log on a thread each; what warns is looked at each time, and is another each time. */
    private static final int MOST = 512;

    private final Map<Kind, SerializableString> kinds = new HashMap<>();
    private final Map<Place, SerializableString> places = new HashMap<>();

    private record Kind(LogLevel level, String component, LogCategory category) {}

    private record Place(@Nullable StackFrame caller, String thread) {}

    /** Level, component and category. */
    SerializableString kind(LogLevel level, String component, LogCategory category) {
        if (kinds.size() >= MOST) {
            kinds.clear();
        }
        return kinds.computeIfAbsent(
                new Kind(level, component, category),
                ignored -> new SerializedString(",\"level\":" + quoted(level.name()) + ",\"component\":"
                        + quoted(component) + ",\"category\":" + quoted(category.word())));
    }

    /** Where it was logged. */
    SerializableString context(@Nullable StackFrame caller, String thread) {
        if (places.size() >= MOST) {
            places.clear();
        }
        return places.computeIfAbsent(
                new Place(caller, thread),
                ignored -> new SerializedString(",\"context\":{" + caller(caller) + ",\"thread\":" + quoted(thread)
                        + ",\"process\":" + PROCESS + "}"));
    }

    private static String caller(@Nullable StackFrame caller) {
        if (caller == null) {
            return "\"function\":null,\"file\":null,\"line\":null";
        }
        String file = caller.getFileName();
        return "\"function\":" + quoted(caller.getClassName() + "." + method(caller.getMethodName())) + ",\"file\":"
                + (file == null ? "null" : quoted(file)) + ",\"line\":" + caller.getLineNumber();
    }

    /** The method that a lambda stands in: {@code lambda$run$0} says more than anybody wants to know. */
    private static String method(String name) {
        int end = name.lastIndexOf('$');
        return name.startsWith(LAMBDA) && end > LAMBDA.length() ? name.substring(LAMBDA.length(), end) : name;
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
