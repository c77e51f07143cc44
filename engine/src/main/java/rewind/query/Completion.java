package rewind.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be typed at a place in a query, which need not be whole yet.
 *
 * @param candidates the likeliest first
 */
public record Completion(List<Candidate> candidates) {
    private static final int MOST = 50;
    private static final List<String> DURATIONS = List.of("10ms", "50ms", "100ms", "500ms", "1s");
    private static final List<String> PERIODS = List.of("-15m", "-1h", "-6h", "-1d", "-7d", "now");

    public Completion {
        candidates = List.copyOf(candidates);
    }

    /** What a candidate is. */
    public enum Kind {
        FIELD,
        OPERATOR,
        VALUE,
        /** OR, AND, NOT. */
        KEYWORD
    }

    /**
     * A text to put between two places, from 0, of the query.
     *
     * @param end one after the last character that it replaces
     */
    public record Candidate(Kind kind, String text, int start, int end) {
        /** The query with this candidate in it. */
        public String applied(String query) {
            return query.substring(0, start) + text + query.substring(end);
        }

        /** The place behind what was put in, where the caret goes. */
        public int caret() {
            return start + text.length();
        }
    }

    /**
     * Candidates for the word at the caret.
     *
     * @param caret from 0 to the text's length; what is outside is taken for the nearest
     */
    public static Completion at(String text, int caret, Vocabulary known) {
        int place = Math.clamp(caret, 0, text.length());
        Typed typed = Typed.at(text, place);
        List<Candidate> candidates = new ArrayList<>();
        if (typed.hasOperator()
                && place >= typed.operatorEnd()
                && !typed.operator().equals("!")) {
            for (String value : values(typed, known)) {
                candidates.add(new Candidate(Kind.VALUE, value, typed.valueStart(), typed.valueEnd()));
            }
        } else if (typed.hasOperator() && place >= typed.operatorStart()) {
            for (String operator : operators(typed.name())) {
                candidates.add(new Candidate(Kind.OPERATOR, operator, typed.operatorStart(), typed.operatorEnd()));
            }
        } else {
            names(typed, known, candidates);
        }
        return new Completion(candidates.stream().distinct().limit(MOST).toList());
    }

    private static void names(Typed typed, Vocabulary known, List<Candidate> candidates) {
        String soFar = typed.nameSoFar();
        String lower = soFar.toLowerCase(Locale.ROOT);
        if (soFar.startsWith("\"")) {
            return;
        }
        String lead = Stream.of("@", "attr.", "span.", "stage.")
                .filter(lower::startsWith)
                .findFirst()
                .orElse("");
        if (!lead.isEmpty()) {
            String prefix = soFar.substring(lead.length()).replace("\"", "");
            List<String> names = lead.startsWith("s") ? known.spanNames(prefix) : known.attributeKeys(prefix);
            names.forEach(name -> candidates.add(field(typed, lead + QueryText.quote(name))));
        } else {
            fields(typed, lower, candidates);
            keywords(typed, soFar, candidates);
            if (!soFar.isEmpty() && !typed.hasOperator()) {
                known.spanNames(soFar).forEach(name -> candidates.add(field(typed, "span:" + QueryText.quote(name))));
                known.attributeKeys(soFar).forEach(key -> candidates.add(field(typed, "@" + QueryText.quote(key))));
            }
        }
        if (!typed.hasOperator()
                && typed.place() == typed.nameEnd()
                && !typed.name().isEmpty()) {
            for (String operator : operators(typed.name())) {
                candidates.add(new Candidate(Kind.OPERATOR, operator, typed.nameEnd(), typed.nameEnd()));
            }
        }
    }

    private static Candidate field(Typed typed, String text) {
        return new Candidate(Kind.FIELD, text, typed.nameStart(), typed.nameEnd());
    }

    /** Those that begin with what is there, then those that have it in them. */
    private static void fields(Typed typed, String lower, List<Candidate> candidates) {
        List<String> titles = Stream.concat(
                        Arrays.stream(Field.values()).map(field -> field.title() + usual(field, typed)),
                        Stream.of("stage.", "@"))
                .toList();
        titles.stream().filter(title -> title.startsWith(lower)).forEach(title -> candidates.add(field(typed, title)));
        titles.stream().filter(title -> title.contains(lower)).forEach(title -> candidates.add(field(typed, title)));
    }

    /** The operator that goes with a field almost always. */
    private static String usual(Field field, Typed typed) {
        boolean number = field.kind() == Field.Kind.NUMBER || field.kind() == Field.Kind.DURATION;
        return typed.hasOperator() || number ? "" : ":";
    }

    private static void keywords(Typed typed, String soFar, List<Candidate> candidates) {
        boolean first = typed.text().substring(0, typed.nameStart()).isBlank();
        Stream.of("OR", "AND", "NOT")
                .filter(keyword -> !typed.hasOperator() && keyword.startsWith(soFar))
                .filter(keyword -> !first || keyword.equals("NOT"))
                .forEach(keyword ->
                        candidates.add(new Candidate(Kind.KEYWORD, keyword, typed.nameStart(), typed.nameEnd())));
    }

    private static List<String> operators(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("@") || lower.startsWith("attr.")) {
            return lower.length() == 1 || lower.equals("attr.")
                    ? List.of()
                    : List.of(":", "!=", ">", ">=", "<", "<=", "~");
        }
        if (lower.startsWith("span.") || lower.startsWith("stage.")) {
            return lower.endsWith(".") ? List.of() : List.of(">", ">=", "<", "<=", ":");
        }
        return Field.of(name)
                .map(field -> switch (field.kind()) {
                    case TEXT, DETAIL -> List.of(":", "!=", "~", "!~");
                    case NUMBER -> List.of(":", "!=", ">", ">=", "<", "<=");
                    case DURATION -> List.of(">", ">=", "<", "<=", ":", "!=");
                    case MOMENT -> List.of(":");
                    case TIME -> List.of(":", "!=", ">", ">=", "<", "<=");
                })
                .orElse(List.of());
    }

    private static List<String> values(Typed typed, Vocabulary known) {
        String soFar = typed.valueSoFar();
        String lower = typed.name().toLowerCase(Locale.ROOT);
        if (typed.operator().contains("~")) {
            return List.of();
        }
        if (lower.startsWith("span.") || lower.startsWith("stage.")) {
            return matching(DURATIONS, soFar);
        }
        if (lower.startsWith("@") || lower.startsWith("attr.")) {
            String key = typed.name().substring(lower.startsWith("@") ? 1 : "attr.".length());
            return quoted(known.attributeValues(key.replace("\"", ""), soFar));
        }
        Optional<Field> field = Field.of(typed.name());
        return field.map(it -> values(it, soFar, known)).orElse(List.of());
    }

    private static List<String> values(Field field, String soFar, Vocabulary known) {
        if (field == Field.SPAN) {
            return quoted(known.spanNames(soFar));
        }
        List<String> usual =
                switch (field) {
                    case STATUS -> List.of("5xx", "4xx", "2xx");
                    case METHOD -> List.of("GET", "POST", "PUT", "DELETE");
                    case LATENCY -> DURATIONS;
                    case SINCE, UNTIL, TIME -> PERIODS;
                    default -> List.of();
                };
        return Stream.concat(quoted(known.values(field, soFar)).stream(), matching(usual, soFar).stream())
                .toList();
    }

    private static List<String> matching(List<String> usual, String prefix) {
        return usual.stream()
                .filter(value -> value.regionMatches(true, 0, prefix, 0, prefix.length()))
                .toList();
    }

    private static List<String> quoted(List<String> values) {
        return values.stream().map(QueryText::quote).toList();
    }
}
