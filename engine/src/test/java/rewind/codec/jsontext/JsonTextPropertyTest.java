package rewind.codec.jsontext;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against Jackson, on texts made by chance, and in pieces of any size. */
class JsonTextPropertyTest {
    private static final ObjectMapper JACKSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build());
    private static final String LETTERS = "ab\"\\/\n\t\u0001\u00e9\u20ac\uD83D\uDE00{}[]:, 0";

    /** A text of every kind of value, with blanks anywhere. */
    private static String made(Random random) throws IOException {
        Object value = value(random, 0);
        String plain = JACKSON.writeValueAsString(value);
        StringWriter out = new StringWriter();
        boolean inText = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '"' && (i == 0 || !escaped(plain, i))) {
                inText = !inText;
            }
            out.append(c);
            if (!inText && ",:{[}]".indexOf(c) >= 0 && random.nextInt(4) == 0) {
                out.append(random.nextBoolean() ? "\n" + " ".repeat(random.nextInt(20)) : "\r\n\t ");
            }
        }
        return out.toString();
    }

    private static boolean escaped(String text, int at) {
        int backslashes = 0;
        for (int i = at - 1; i >= 0 && text.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 8)) {
            case 0 -> random.nextLong() >> random.nextInt(64);
            case 1 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 2 -> random.nextBoolean();
            case 3, 4 -> text(random);
            case 5, 6 -> {
                Map<String, Object> object = new LinkedHashMap<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    object.put(
                            random.nextInt(3) == 0 ? text(random) : "field" + random.nextInt(8),
                            value(random, depth + 1));
                }
                yield object;
            }
            default -> {
                Object[] array = new Object[random.nextInt(6)];
                for (int i = 0; i < array.length; i++) {
                    array[i] = value(random, depth + 1);
                }
                yield array;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 200 : 12); i > 0; i--) {
            text.append(
                    random.nextInt(3) > 0
                            ? (char) ('a' + random.nextInt(26))
                            : LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        // No halves of pairs, which UTF-8 does not have.
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** As {@link Tokens} has it. */
    private static void tokens(JsonParser parser, StringBuilder out) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                out.append('{');
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    out.append('<').append(name).append(">=");
                    tokens(parser, out);
                    out.append(';');
                }
                out.append('}');
            }
            case START_ARRAY -> {
                out.append('[');
                while (!parser.nextToken().isStructEnd()) {
                    tokens(parser, out);
                    out.append(';');
                }
                out.append(']');
            }
            case VALUE_STRING -> out.append("STRING(").append(parser.getText()).append(')');
            case VALUE_NUMBER_INT ->
                out.append("INTEGER(").append(parser.getText()).append(')').append(parser.getLongValue());
            case VALUE_NUMBER_FLOAT ->
                out.append("DECIMAL(").append(parser.getText()).append(')');
            default ->
                out.append(parser.getText().toUpperCase(java.util.Locale.ROOT))
                        .append('(')
                        .append(parser.getText())
                        .append(')');
        }
    }

    @Property(tries = 400)
    void jacksonReadsTheSame(@ForAll long seed, @ForAll @IntRange(min = 1, max = 70) int piece) throws IOException {
        Random random = new Random(seed);
        StringBuilder all = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            String text = made(random);
            all.append(text).append('\n');
            try (JsonParser parser = JACKSON.getFactory().createParser(text)) {
                parser.nextToken();
                tokens(parser, expected);
                expected.append('\n');
            }
        }
        byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);

        assertThat(Tokens.of(new JsonText(Tokens.inPieces(bytes, piece), JsonRules.STRICT)))
                .isEqualTo(expected.toString());
        assertThat(Tokens.of(new JsonText(bytes, JsonRules.STRICT))).isEqualTo(expected.toString());
    }

    /** Whatever is changed, the end is a value or damage with a place within the text, and reading goes on to its end. */
    @Property(tries = 400)
    void damageEndsInDamage(@ForAll long seed, @ForAll @IntRange(min = 1, max = 70) int piece) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = (made(random) + "\n" + made(random) + "\n{\"last\":1}\n").getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        long lines = new String(bytes, StandardCharsets.ISO_8859_1)
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        JsonText json = new JsonText(Tokens.inPieces(bytes, piece), JsonRules.allowing(JsonRules.Allowed.values()));
        boolean more = true;
        long last = -1;
        while (more) {
            try {
                Tokens.of(json);
                more = false;
            } catch (JsonDamage e) {
                assertThat(e.line()).isBetween(1L, lines);
                assertThat(e.position()).isGreaterThanOrEqualTo(last);
                last = e.position();
                more = json.resume(e.position());
            }
        }
        assertThat(json.position()).isGreaterThan(0);
    }
}
