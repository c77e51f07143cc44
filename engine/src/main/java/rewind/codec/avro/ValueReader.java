package rewind.codec.avro;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/** Reads values of a schema as attribute values; made once a file, so that no schema is looked at while records are read. */
interface ValueReader {
    /** Of values within one another. */
    int DEEPEST = 200;

    HexFormat HEX = HexFormat.of();

    /** Reads one; null for Avro's null. */
    @Nullable AttributeValue read(BlockInput in, int depth);

    /** A reader for values of this schema. */
    static ValueReader of(Schema schema) {
        return of(schema, new IdentityHashMap<>());
    }

    private static ValueReader of(Schema schema, Map<Schema, RecordReader> records) {
        return switch (schema.getType()) {
            case NULL -> (in, depth) -> null;
            case BOOLEAN -> (in, depth) -> AttributeValue.of(in.readBoolean());
            case INT -> (in, depth) -> AttributeValue.of((long) in.readInt());
            case LONG -> (in, depth) -> AttributeValue.of(in.readLong());
            case FLOAT -> (in, depth) -> AttributeValue.of((double) in.readFloat());
            case DOUBLE -> (in, depth) -> AttributeValue.of(in.readDouble());
            case STRING -> (in, depth) -> AttributeValue.of(in.readString());
            case BYTES -> (in, depth) -> new AttributeValue.Bytes(HEX.formatHex(in.readBytes()));
            case FIXED -> {
                int size = schema.getFixedSize();
                yield (in, depth) -> new AttributeValue.Bytes(HEX.formatHex(in.readFixed(size)));
            }
            case ENUM -> {
                List<AttributeValue> symbols =
                        schema.getEnumSymbols().stream().map(AttributeValue::of).toList();
                yield (in, depth) -> symbols.get(in.readIndex(symbols.size()));
            }
            case UNION -> {
                List<ValueReader> branches = new ArrayList<>();
                schema.getTypes().forEach(branch -> branches.add(of(branch, records)));
                yield (in, depth) -> branches.get(in.readIndex(branches.size())).read(in, depth);
            }
            case ARRAY -> array(of(schema.getElementType(), records));
            case MAP -> map(of(schema.getValueType(), records));
            case RECORD -> record(schema, records);
        };
    }

    private static ValueReader array(ValueReader element) {
        return (in, depth) -> {
            check(depth);
            List<AttributeValue> items = new ArrayList<>();
            for (int count = in.readBlockCount(); count > 0; count = in.readBlockCount()) {
                for (int i = 0; i < count; i++) {
                    AttributeValue value = element.read(in, depth + 1);
                    items.add(value == null ? AttributeValue.of("null") : value);
                }
            }
            return new AttributeValue.Items(items);
        };
    }

    private static ValueReader map(ValueReader element) {
        return (in, depth) -> {
            check(depth);
            Map<String, AttributeValue> fields = new LinkedHashMap<>();
            for (int count = in.readBlockCount(); count > 0; count = in.readBlockCount()) {
                for (int i = 0; i < count; i++) {
                    String key = in.readString();
                    AttributeValue value = element.read(in, depth + 1);
                    fields.put(key, value == null ? AttributeValue.of("null") : value);
                }
            }
            return new AttributeValue.Fields(fields);
        };
    }

    private static void check(int depth) {
        if (depth > DEEPEST) {
            throw new AvroDamage("a value is nested deeper than " + DEEPEST + " levels");
        }
    }

    private static ValueReader record(Schema schema, Map<Schema, RecordReader> records) {
        RecordReader known = records.get(schema);
        if (known != null) {
            // A schema that contains itself.
            return known;
        }
        RecordReader reader = new RecordReader();
        records.put(schema, reader);
        schema.getFields().forEach(field -> reader.add(field.name(), of(field.schema(), records)));
        return reader;
    }

    /** A record as fields; those that are null are left out. */
    final class RecordReader implements ValueReader {
        private final List<String> names = new ArrayList<>();
        private final List<ValueReader> readers = new ArrayList<>();

        private void add(String name, ValueReader reader) {
            names.add(name);
            readers.add(reader);
        }

        @Override
        public AttributeValue read(BlockInput in, int depth) {
            check(depth);
            Map<String, AttributeValue> fields = new LinkedHashMap<>();
            for (int i = 0; i < readers.size(); i++) {
                AttributeValue value = readers.get(i).read(in, depth + 1);
                if (value != null) {
                    fields.put(names.get(i), value);
                }
            }
            return new AttributeValue.Fields(fields);
        }
    }
}
