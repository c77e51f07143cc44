package rewind.codec.avro;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/**
 * How many nanoseconds one of a field's numbers is: by its logical type, else by how its name ends, else, for a time
 * since the epoch, by how large it is.
 */
final class TimeUnits {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long MICRO = 1_000L;
    private static final double LIMIT = 9.2e18;

    private TimeUnits() {}

    /** 0 if neither type nor name say. */
    static long of(String name, Schema schema) {
        long logical = logical(schema);
        return logical != 0 ? logical : named(name.toLowerCase(Locale.ROOT));
    }

    private static long logical(Schema schema) {
        if (schema.getType() == Schema.Type.UNION) {
            return schema.getTypes().stream()
                    .mapToLong(TimeUnits::logical)
                    .max()
                    .orElse(0);
        }
        LogicalType type = schema.getLogicalType();
        String word = type == null ? String.valueOf(schema.getProp("logicalType")) : type.getName();
        return word.endsWith("-millis") ? MILLI : word.endsWith("-micros") ? MICRO : word.endsWith("-nanos") ? 1 : 0;
    }

    private static long named(String name) {
        if (name.endsWith("ns") || name.contains("nano")) {
            return 1;
        }
        if (name.endsWith("us") || name.contains("micro")) {
            return MICRO;
        }
        if (name.endsWith("ms") || name.contains("milli")) {
            return MILLI;
        }
        return name.endsWith("_s") || name.endsWith("sec") || name.endsWith("seconds") || name.endsWith("secs")
                ? SECOND
                : 0;
    }

    /** By the size of a time since the epoch: the years from 1973 to 2286 do not overlap from unit to unit. */
    static long bySize(double time) {
        double size = Math.abs(time);
        return size >= 1e17 ? 1 : size >= 1e14 ? MICRO : size >= 1e11 ? MILLI : SECOND;
    }

    /**
     * A value in nanoseconds; null if it is no time.
     *
     * @param unit nanoseconds, 0 if that is to be told by its size
     */
    static @Nullable Long nanos(AttributeValue value, long unit) {
        return switch (value) {
            case AttributeValue.Whole v -> {
                long factor = unit == 0 ? bySize((double) v.value()) : unit;
                yield Math.multiplyHigh(v.value(), factor) == (v.value() * factor) >> 63 ? v.value() * factor : null;
            }
            case AttributeValue.Real v -> {
                long factor = unit == 0 ? bySize(v.value()) : unit;
                // The whole units on their own: a double has not enough digits for nanoseconds since the epoch.
                double whole = Math.floor(v.value());
                boolean fits = Math.abs(whole) < LIMIT / factor;
                yield fits ? ((long) whole) * factor + Math.round((v.value() - whole) * factor) : null;
            }
            case AttributeValue.Text v -> text(v.value(), unit);
            default -> null;
        };
    }

    private static @Nullable Long text(String text, long unit) {
        try {
            return nanos(AttributeValue.of(Long.parseLong(text)), unit);
        } catch (NumberFormatException e) {
            try {
                Instant instant = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
                return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
            } catch (DateTimeException | ArithmeticException f) {
                return null;
            }
        }
    }
}
