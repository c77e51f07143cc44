package rewind.codec.jaeger;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import rewind.codec.spanjson.AttributeScratch;
import rewind.codec.spanjson.JsonInput;
import rewind.trace.AttributeValue;

/** Reads processes; of those that are alike there is one. */
final class Processes {
    /** More than a file has; one that has more begins anew, so that memory does not grow with it. */
    private static final int MOST = 4096;

    private static final String SERVICE_NAME = "service.name";

    private final Map<JaegerProcess, JaegerProcess> known = new HashMap<>();
    private final AttributeScratch tags = new AttributeScratch();
    private final JsonInput in;
    private final KeyValues keyValues;

    Processes(JsonInput in, KeyValues keyValues) {
        this.in = in;
        this.keyValues = keyValues;
    }

    /** The map of processes that begins with the current token. */
    void readAll(Map<String, JaegerProcess> into) throws IOException {
        if (!in.isObject("processes")) {
            return;
        }
        for (String id = in.nextField(); id != null; id = in.nextField()) {
            into.put(id, read(id, false));
        }
    }

    /** The process that begins with the current token. */
    JaegerProcess read(String name, boolean hexadecimal) throws IOException {
        if (!in.isObject(name)) {
            return JaegerProcess.UNKNOWN;
        }
        String service = "";
        tags.clear();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "serviceName" -> {
                    String text = in.string(field);
                    service = text == null ? "" : text;
                }
                case "tags", "tag" -> keyValues.read(field, tags, hexadecimal);
                default -> in.skip();
            }
        }
        if (tags.get(SERVICE_NAME) instanceof AttributeValue.Text text
                && (service.isEmpty() || service.equals(text.value()))) {
            service = text.value();
            tags.remove(SERVICE_NAME);
        }
        JaegerProcess process = new JaegerProcess(service, tags.take());
        JaegerProcess same = known.get(process);
        if (same != null) {
            return same;
        }
        if (known.size() == MOST) {
            known.clear();
        }
        known.put(process, process);
        return process;
    }
}
