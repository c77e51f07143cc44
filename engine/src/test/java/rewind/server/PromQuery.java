package rewind.server;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a PromQL query asks for: names of metrics, each with the labels of its matchers, and the labels that it groups by. Enough
 * of the grammar for that: strings, ranges, functions, clauses and keywords are told from names.
 */
record PromQuery(Map<String, Set<String>> metrics, Set<String> grouping) {
    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^]]*]|[a-zA-Z_:][a-zA-Z0-9_:]*"
            + "|\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|[{}(),]|[=!~<>+*/%^-]+|\\s+|\\$\\w+");
    private static final Set<String> CLAUSES = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    static PromQuery of(String query) {
        Map<String, Set<String>> metrics = new LinkedHashMap<>();
        Set<String> grouping = new TreeSet<>();
        Matcher token = TOKEN.matcher(query);
        int at = 0;
        boolean matchers = false;
        boolean clause = false;
        boolean labels = false;
        String metric = "";
        while (at < query.length()) {
            if (!token.find(at) || token.start() != at) {
                throw new IllegalArgumentException("at " + at + " of " + query);
            }
            at = token.end();
            String text = token.group();
            switch (text) {
                case "{" -> matchers = true;
                case "}" -> matchers = false;
                case "(" -> {
                    labels = clause;
                    clause = false;
                }
                case ")" -> labels = false;
                default -> {
                    if (Character.isLetter(text.charAt(0)) || text.charAt(0) == '_') {
                        boolean function = query.substring(at).stripLeading().startsWith("(");
                        if (matchers) {
                            metrics.computeIfAbsent(metric, name -> new LinkedHashSet<>())
                                    .add(text);
                        } else if (labels) {
                            grouping.add(text);
                        } else if (CLAUSES.contains(text)) {
                            clause = true;
                        } else if (!function && !WORDS.contains(text)) {
                            // An aggregation may have its clause before its parenthesis: sum by (x) (...)
                            boolean aggregation = query.substring(at).matches("(?s)\\s+(by|without)\\b.*");
                            if (!aggregation) {
                                metric = text;
                                metrics.computeIfAbsent(metric, name -> new LinkedHashSet<>());
                            }
                        }
                    }
                }
            }
        }
        return new PromQuery(metrics, grouping);
    }
}
