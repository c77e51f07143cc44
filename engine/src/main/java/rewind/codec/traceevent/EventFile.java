package rewind.codec.traceevent;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/** The form of events in the temporary files of {@link EventSorter}; nobody else ever reads these. */
final class EventFile {
    private EventFile() {}

    static void write(DataOutputStream out, Event event) throws IOException {
        out.writeLong(event.sequence());
        out.writeChar(event.phase());
        out.writeLong(event.start());
        out.writeLong(event.duration());
        out.writeInt(event.thread());
        text(out, event.name());
        text(out, event.track());
        String bind = event.bind();
        out.writeBoolean(bind != null);
        if (bind != null) {
            text(out, bind);
        }
        out.writeBoolean(event.flowIn());
        out.writeBoolean(event.flowOut());
        out.writeBoolean(event.bindsEnclosing());
        fields(out, event.attributes());
        out.writeInt(event.line());
        out.writeInt(event.column());
    }

    static Event read(DataInputStream in) throws IOException {
        return new Event(
                in.readLong(),
                in.readChar(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                text(in),
                text(in),
                bind(in),
                in.readBoolean(),
                in.readBoolean(),
                in.readBoolean(),
                fields(in),
                in.readInt(),
                in.readInt());
    }

    private static @Nullable String bind(DataInputStream in) throws IOException {
        return in.readBoolean() ? text(in) : null;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static void fields(DataOutputStream out, Map<String, AttributeValue> fields) throws IOException {
        out.writeInt(fields.size());
        for (Map.Entry<String, AttributeValue> e : fields.entrySet()) {
            text(out, e.getKey());
            value(out, e.getValue());
        }
    }

    private static Map<String, AttributeValue> fields(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size == 0) {
            return Map.of();
        }
        Map<String, AttributeValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            fields.put(text(in), value(in));
        }
        return fields;
    }

    private static void value(DataOutputStream out, AttributeValue value) throws IOException {
        switch (value) {
            case AttributeValue.Text v -> {
                out.writeByte(0);
                text(out, v.value());
            }
            case AttributeValue.Whole v -> {
                out.writeByte(1);
                out.writeLong(v.value());
            }
            case AttributeValue.Real v -> {
                out.writeByte(2);
                out.writeDouble(v.value());
            }
            case AttributeValue.Flag v -> {
                out.writeByte(3);
                out.writeBoolean(v.value());
            }
            case AttributeValue.Bytes v -> {
                out.writeByte(4);
                text(out, v.hex());
            }
            case AttributeValue.Items v -> {
                out.writeByte(5);
                out.writeInt(v.values().size());
                for (AttributeValue element : v.values()) {
                    value(out, element);
                }
            }
            case AttributeValue.Fields v -> {
                out.writeByte(6);
                fields(out, v.values());
            }
        }
    }

    private static AttributeValue value(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case 0 -> AttributeValue.of(text(in));
            case 1 -> AttributeValue.of(in.readLong());
            case 2 -> AttributeValue.of(in.readDouble());
            case 3 -> AttributeValue.of(in.readBoolean());
            case 4 -> new AttributeValue.Bytes(text(in));
            case 5 -> {
                int size = in.readInt();
                List<AttributeValue> items = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    items.add(value(in));
                }
                yield new AttributeValue.Items(items);
            }
            default -> new AttributeValue.Fields(fields(in));
        };
    }
}
