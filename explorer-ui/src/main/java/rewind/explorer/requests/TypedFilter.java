package rewind.explorer.requests;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rewind.store.TraceQuery;

/**
 * Conditions typed into the find field: {@code user:123 status:5xx version:v0.2}, each put into the query; the rest is
 * text to look for.
 */
record TypedFilter(TraceQuery query, String rest) {
    private static final Pattern CONDITION =
            Pattern.compile("(?i)(?<!\\S)(user|status|version|model)[:=](\\S+)(?!\\S)");
    private static final Pattern QUERY = Pattern.compile("[:=<>~\"()]|(?<!\\S)(OR|NOT|-\\S+)(?!\\S)");
    private static final Pattern STATUS_CLASS = Pattern.compile("(?i)([1-5])(xx)?");
    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
    private static final Pattern USER = Pattern.compile("-?\\d{1,18}");

    static TypedFilter parse(String typed, TraceQuery before) {
        Matcher matcher = CONDITION.matcher(typed);
        StringBuilder rest = new StringBuilder();
        TraceQuery query = before;
        while (matcher.find()) {
            TraceQuery after = with(query, matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2));
            // A value that makes no sense stays in the field, where it can be mended.
            matcher.appendReplacement(rest, after.equals(query) ? Matcher.quoteReplacement(matcher.group()) : "");
            query = after;
        }
        matcher.appendTail(rest);
        return new TypedFilter(query, rest.toString().strip().replaceAll("\\s+", " "));
    }

    /** Whether this is more than words: it has an operator of {@link rewind.query.Query}'s in it, or a word between conditions. */
    static boolean isQuery(String rest) {
        return QUERY.matcher(rest).find();
    }

    private static TraceQuery with(TraceQuery query, String name, String value) {
        Matcher statusClass = STATUS_CLASS.matcher(value);
        return switch (name) {
            case "user" -> USER.matcher(value).matches() ? query.withUserId(Long.valueOf(value)) : query;
            case "status" ->
                statusClass.matches()
                        ? query.withStatus(Integer.valueOf(statusClass.group(1)))
                        : STATUS.matcher(value).matches() ? query.withStatus(Integer.valueOf(value)) : query;
            default -> query.withModelVersion(value);
        };
    }
}
