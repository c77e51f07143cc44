package rewind.codec.jsontext;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** All of a JSON text written down again, in a form of our own that tells everything apart. */
final class Tokens {
    private final JsonText json;
    private final StringBuilder out = new StringBuilder();

    private Tokens(JsonText json) {
        this.json = json;
    }

    static String of(JsonText json) throws IOException {
        Tokens tokens = new Tokens(json);
        while (json.next() != JsonToken.NONE) {
            tokens.value();
            tokens.out.append('\n');
        }
        return tokens.out.toString();
    }

    static String of(byte[] bytes, JsonRules rules) throws IOException {
        return of(new JsonText(new ByteArrayInputStream(bytes), rules));
    }

    /** As if it came over a bad line. */
    static InputStream inPieces(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, most));
            }
        };
    }

    private void value() throws IOException {
        switch (json.token()) {
            case START_OBJECT -> {
                out.append('{');
                for (String name = json.nextField(); name != null; name = json.nextField()) {
                    out.append('<').append(name).append(">=");
                    value();
                    out.append(';');
                }
                out.append('}');
            }
            case START_ARRAY -> {
                out.append('[');
                while (json.next() != JsonToken.END_ARRAY) {
                    value();
                    out.append(';');
                }
                out.append(']');
            }
            default -> {
                out.append(json.token()).append('(').append(json.string()).append(')');
                if (json.isLong()) {
                    out.append(json.longValue());
                }
            }
        }
    }
}
