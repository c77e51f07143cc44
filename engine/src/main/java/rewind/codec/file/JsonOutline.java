package rewind.codec.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shape of the beginning of a JSON text: which fields stand where. An element of an array is written {@code []}, so
 * that {@code data[].spans} is a path.
 *
 * @param paths of all fields met, in the order of meeting; of a text of several values, those of all, each as if alone
 * @param topLevel the names of the first value's fields, for people
 * @param values how many values are whole
 * @param root what the first value begins with, null where there is none
 * @param broken whether the text is no JSON somewhere, other than by ending early
 */
record JsonOutline(
        Set<String> paths,
        Set<String> topLevel,
        int values,
        @Nullable JsonToken root,
        boolean broken) {
    private static final int MOST_PATHS = 4000;
    private static final int DEEPEST = 8;
    private static final int MOST_VALUES = 50;

    private static final JsonFactory LENIENT = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    boolean has(String path) {
        return paths.contains(path);
    }

    /** Whether one of these fields stands there. */
    boolean hasAny(String prefix, String... names) {
        for (String name : names) {
            if (paths.contains(prefix + name)) {
                return true;
            }
        }
        return false;
    }

    /** Looks at text that may be cut anywhere. */
    static JsonOutline of(String text) {
        Walk walk = new Walk();
        boolean broken = false;
        try (JsonParser parser = LENIENT.createParser(text)) {
            walk.all(parser);
        } catch (com.fasterxml.jackson.core.io.JsonEOFException e) {
            // The text was cut here, by us or by whoever made the file.
            broken = false;
        } catch (IOException e) {
            broken = true;
        }
        return new JsonOutline(walk.paths, walk.topLevel, walk.values, walk.root, broken);
    }

    /** Something that is open: an element of it stands at this path. */
    private record Container(String path, boolean isArray) {}

    /** Where the parser is, and what it met. */
    private static final class Walk {
        private final Set<String> paths = new LinkedHashSet<>();
        private final Set<String> topLevel = new LinkedHashSet<>();
        private final Deque<Container> open = new ArrayDeque<>();
        private String field = "";
        private int values;
        private @Nullable JsonToken root;

        void all(JsonParser parser) throws IOException {
            JsonToken token = parser.nextToken();
            while (token != null && values < MOST_VALUES) {
                if (root == null) {
                    root = token;
                }
                step(token, parser);
                token = parser.nextToken();
            }
        }

        private void step(JsonToken token, JsonParser parser) throws IOException {
            switch (token) {
                case START_ARRAY -> {
                    open.push(new Container(valuePath() + "[]", true));
                    add(valuePath());
                }
                case START_OBJECT -> open.push(new Container(valuePath(), false));
                case FIELD_NAME -> field(parser.currentName());
                default -> {
                    if (token.isStructEnd()) {
                        open.pop();
                    }
                    values += open.isEmpty() ? 1 : 0;
                }
            }
        }

        private String valuePath() {
            Container inner = open.peek();
            return inner == null ? "" : inner.isArray() ? inner.path() : field;
        }

        private void field(String name) {
            if (open.size() == 1 && values == 0) {
                topLevel.add(name);
            }
            Container object = open.element();
            field = object.path().isEmpty() ? name : object.path() + "." + name;
            add(field);
        }

        private void add(String path) {
            if (open.size() <= DEEPEST && paths.size() < MOST_PATHS) {
                paths.add(path);
            }
        }
    }
}
