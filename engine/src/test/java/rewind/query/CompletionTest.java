package rewind.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final Vocabulary KNOWN = new Vocabulary() {
        private List<String> of(String prefix, String... values) {
            return List.of(values).stream()
                    .filter(value -> value.toLowerCase(Locale.ROOT).contains(prefix.toLowerCase(Locale.ROOT)))
                    .toList();
        }

        @Override
        public List<String> values(Field field, String prefix) {
            return switch (field) {
                case MODEL_VERSION -> of(prefix, "v0.3", "v0.2");
                case PATH -> of(prefix, "/recommend/{user_id}", "GET /a b");
                case STATUS -> of(prefix, "500", "404");
                default -> List.of();
            };
        }

        @Override
        public List<String> spanNames(String prefix) {
            return of(prefix, "ranking", "ml_inference", "GET /cart");
        }

        @Override
        public List<String> attributeKeys(String prefix) {
            return of(prefix, "http.route", "items_out");
        }

        @Override
        public List<String> attributeValues(String key, String prefix) {
            return key.equals("http.route") ? of(prefix, "/cart", "a,b") : List.of();
        }
    };

    /** The caret is where the bar is. */
    private static List<String> applied(String withCaret) {
        int caret = withCaret.indexOf('|');
        String text = withCaret.replace("|", "");
        return Completion.at(text, caret, KNOWN).candidates().stream()
                .map(candidate -> candidate.applied(text))
                .toList();
    }

    @Test
    void fieldsComeByTheirBeginning() {
        assertThat(applied("mod|")).startsWith("model_version:", "model_name:");
        assertThat(applied("status>=500 lat|")).startsWith("status>=500 latency");
        assertThat(applied("(-mod|el:v0.3)")).containsExactly("(-model_version:v0.3)", "(-model_name:v0.3)");
        assertThat(applied("|"))
                .contains("status", "since:", "stage.", "@", "NOT")
                .doesNotContain("OR");
        assertThat(applied("k:1 |")).contains("k:1 OR", "k:1 latency");
        assertThat(applied("version|")).contains("model_version:", "version:");
    }

    @Test
    void operatorsComeBehindAField() {
        assertThat(applied("latency|")).contains("latency>", "latency<=");
        assertThat(applied("status !|")).contains("status !=");
        assertThat(applied("@items_out|")).contains("@items_out>", "@items_out:");
    }

    @Test
    void valuesComeFromWhatIsKnown() {
        assertThat(applied("model:|")).containsExactly("model:v0.3", "model:v0.2");
        assertThat(applied("model:v0.3,v|, k:1")).containsExactly("model:v0.3,v0.3, k:1", "model:v0.3,v0.2, k:1");
        assertThat(applied("path:GET| k:1")).containsExactly("path:\"GET /a b\" k:1");
        assertThat(applied("path:\"GET /|")).containsExactly("path:\"GET /a b\"");
        assertThat(applied("status: | k:1")).startsWith("status: 500 k:1", "status: 404 k:1", "status: 5xx k:1");
        assertThat(applied("since:-|")).contains("since:-1h");
        assertThat(applied("stage.ranking>5|")).containsExactly("stage.ranking>50ms", "stage.ranking>500ms");
        assertThat(applied("@http.route:|")).containsExactly("@http.route:/cart", "@http.route:\"a,b\"");
        assertThat(applied("span:rank|")).containsExactly("span:ranking");
    }

    @Test
    void namesOfSpansAndAttributesAreFieldsToo() {
        assertThat(applied("stage.g|")).contains("stage.ranking", "stage.\"GET /cart\"");
        assertThat(applied("@ht|")).startsWith("@http.route");
        assertThat(applied("ml_|")).contains("span:ml_inference");
        assertThat(applied("items|")).contains("items", "@items_out");
        assertThat(applied("\"ml_|")).isEmpty();
        assertThat(applied("error~x|")).isEmpty();
    }

    @Provide
    Arbitrary<String> scribbles() {
        return Arbitraries.of(
                        "status",
                        "model",
                        "latency",
                        "stage.",
                        "span.ranking",
                        "@",
                        "attr.",
                        "since",
                        ":",
                        "=",
                        ">",
                        "~",
                        "(",
                        ")",
                        "\"",
                        "\\",
                        "*",
                        ",",
                        "..",
                        "-",
                        "OR",
                        " ",
                        "5",
                        "v0")
                .list()
                .ofMaxSize(8)
                .map(list -> String.join("", list));
    }

    @Property(tries = 2000)
    void candidatesReplaceWhatIsThere(
            @ForAll("scribbles") String text, @ForAll @IntRange(min = -1, max = 60) int caret) {
        for (Completion.Candidate candidate : Completion.at(text, caret, KNOWN).candidates()) {
            assertThat(candidate.start()).isBetween(0, candidate.end());
            assertThat(candidate.end()).isLessThanOrEqualTo(text.length());
            String applied = candidate.applied(text);
            assertThat(applied.substring(0, candidate.caret())).endsWith(candidate.text());
            assertThat(applied)
                    .hasSize(text.length()
                            - (candidate.end() - candidate.start())
                            + candidate.text().length());
        }
    }

    @Property(tries = 300)
    void aWholeValueMakesAWholeQuery(@ForAll("scribbles") String value) {
        Vocabulary one = new Vocabulary() {
            @Override
            public List<String> values(Field field, String prefix) {
                return List.of(value);
            }

            @Override
            public List<String> spanNames(String prefix) {
                return List.of(value);
            }

            @Override
            public List<String> attributeKeys(String prefix) {
                return List.of();
            }

            @Override
            public List<String> attributeValues(String key, String prefix) {
                return List.of(value);
            }
        };
        for (String begun : List.of("variant:", "k:1 span:", "-(@key:")) {
            String query = Completion.at(begun, begun.length(), one)
                    .candidates()
                    .getFirst()
                    .applied(begun);
            Condition leaf = Query.parse(query + (begun.contains("(") ? ")" : ""), QueryTest.NOW)
                    .condition();

            assertThat(leaf.toString()).contains(Glob.exactly(value).toString());
        }
    }
}
