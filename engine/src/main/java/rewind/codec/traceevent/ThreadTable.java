package rewind.codec.traceevent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;

/**
 * The threads of a file and what its metadata events call them, which may come last of all.
 *
 * <p>A span's component is the name of the process, else its id. Its resource has {@code process.pid},
 * {@code process.labels}, {@code thread.id} and {@code thread.name}, and what stood beside the events.
 */
final class ThreadTable {
    private record Key(@Nullable String pid, @Nullable String tid) {}

    /** How its spans are to be labelled. */
    record Label(String component, Map<String, AttributeValue> resource) {}

    private final Map<Key, Integer> places = new HashMap<>();
    private final List<Key> threads = new ArrayList<>();
    private final Map<Key, String> threadNames = new HashMap<>();
    private final Map<String, String> processNames = new HashMap<>();
    private final Map<String, String> processLabels = new HashMap<>();
    private final Map<String, AttributeValue> file = new LinkedHashMap<>();
    private final Map<Integer, Label> labels = new HashMap<>();

    /** The place of a thread. */
    int of(@Nullable String pid, @Nullable String tid) {
        return places.computeIfAbsent(new Key(pid, tid), key -> {
            threads.add(key);
            return threads.size() - 1;
        });
    }

    @Nullable String pid(int thread) {
        return threads.get(thread).pid();
    }

    void name(int thread, String what, String value) {
        Key key = threads.get(thread);
        switch (what) {
            case "process_name" -> processNames.put(String.valueOf(key.pid()), value);
            case "process_labels" -> processLabels.put(String.valueOf(key.pid()), value);
            case "thread_name" -> threadNames.put(key, value);
            default -> {
                // how a viewer should sort them, and the like
            }
        }
    }

    /** Something that is true of the whole file. */
    void file(String key, AttributeValue value) {
        file.put(key, value);
    }

    /** The names of processes. */
    Collection<String> processes() {
        return processNames.values();
    }

    /**
     * What stood beside the events, and the names of processes and threads, as {@code trace_event.process.} and the number, and
     * {@code trace_event.thread.} and both numbers: where there are no spans, there is no other place for them.
     */
    Map<String, AttributeValue> names() {
        Map<String, AttributeValue> names = new LinkedHashMap<>(file);
        for (Key key : threads) {
            String pid = String.valueOf(key.pid());
            put(names, "process." + pid, processNames.get(pid));
            put(names, "process." + pid + ".labels", processLabels.get(pid));
            put(names, "thread." + pid + "." + key.tid(), threadNames.get(key));
        }
        return names;
    }

    private static void put(Map<String, AttributeValue> names, String key, @Nullable String value) {
        if (value != null) {
            names.put(EventParser.PREFIX + key, AttributeValue.of(value));
        }
    }

    /** To be asked when the whole file has been read. */
    Label label(int thread) {
        return labels.computeIfAbsent(thread, this::makeLabel);
    }

    private Label makeLabel(int thread) {
        Key key = threads.get(thread);
        String pid = key.pid();
        AttributeMap.Builder resource = new AttributeMap.Builder();
        put(resource, "process.pid", pid);
        put(resource, "process.labels", processLabels.get(String.valueOf(pid)));
        put(resource, "thread.id", key.tid());
        put(resource, "thread.name", threadNames.get(key));
        file.forEach(resource::put);
        String component = processNames.get(String.valueOf(pid));
        return new Label(component != null ? component : pid == null ? "" : process(pid), resource.build());
    }

    private static String process(String pid) {
        return pid.chars().allMatch(Character::isDigit) ? "process " + pid : pid;
    }

    private static void put(AttributeMap.Builder resource, String key, @Nullable String value) {
        if (value != null) {
            long number = whole(value);
            resource.put(
                    key,
                    key.endsWith("id") && Long.toString(number).equals(value)
                            ? AttributeValue.of(number)
                            : AttributeValue.of(value));
        }
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            // Names of processes and threads in the place of their numbers are usual.
            return 0;
        }
    }
}
