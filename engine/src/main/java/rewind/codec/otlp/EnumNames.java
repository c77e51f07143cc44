package rewind.codec.otlp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;

/** Kinds and status codes by name: {@code SPAN_KIND_SERVER}, or {@code server}, or a number as text. */
final class EnumNames {
    private EnumNames() {}

    static @Nullable Integer code(String text, String prefix, Class<? extends Enum<?>> names) {
        String name = text.toUpperCase(Locale.ROOT);
        name = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        for (Enum<?> constant : names.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return switch (constant) {
                    case SpanKind kind -> kind.code();
                    case SpanStatus status -> status.code();
                    default -> null;
                };
            }
        }
        try {
            return Integer.valueOf(name);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
