package rewind.explorer.requests;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rewind.store.TraceQuery;

/**
 * Conditions typed into the find field that the store knows by itself, {@code user:123 status:5xx version:v0.2}, each put
 * into the query; the rest is a query as {@link rewind.query.Query} reads it, or text to look for.
 *
 * @param rest what is left, with one space between its parts
 * @param blanked the text as long as it was, with spaces in place of what was taken out
 */
record TypedFilter(TraceQuery query, String rest, String blanked) {
    private static final Pattern CONDITION = Pattern.compile("(?i)(user|status|version|model)[:=]([^\\s\"*,()]+)");
    private static final Pattern QUERY = Pattern.compile("[:=<>~\"()]|(?<!\\S)(OR|NOT|-\\S+)(?!\\S)");
    private static final Pattern STATUS_CLASS = Pattern.compile("(?i)([1-5])(xx)?");
    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
    private static final Pattern USER = Pattern.compile("-?\\d{1,18}");

    static TypedFilter parse(String typed, TraceQuery before) {
        List<Pieces.Piece> pieces = Pieces.of(typed);
        TraceQuery query = before;
        StringBuilder blanked = new StringBuilder(typed);
        // What is joined by words belongs together, and is for the whole language.
        boolean joined = pieces.stream().anyMatch(Pieces.Piece::isKeyword);
        for (Pieces.Piece piece : joined ? List.<Pieces.Piece>of() : pieces) {
            Matcher matcher = CONDITION.matcher(piece.text());
            if (matcher.matches()) {
                TraceQuery after = with(query, matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2));
                // A value that makes no sense stays in the field, where it can be mended.
                if (after != null) {
                    query = after;
                    blanked.replace(
                            piece.start(), piece.end(), " ".repeat(piece.text().length()));
                }
            }
        }
        String rest =
                Pieces.of(blanked.toString()).stream().map(Pieces.Piece::text).collect(Collectors.joining(" "));
        return new TypedFilter(query, rest, blanked.toString());
    }

    /** Whether this is more than words: it has an operator of {@link rewind.query.Query}'s in it, or a word between conditions. */
    static boolean isQuery(String rest) {
        return QUERY.matcher(rest).find();
    }

    private static @Nullable TraceQuery with(TraceQuery query, String name, String value) {
        Matcher statusClass = STATUS_CLASS.matcher(value);
        return switch (name) {
            case "user" -> USER.matcher(value).matches() ? query.withUserId(Long.valueOf(value)) : null;
            case "status" ->
                statusClass.matches()
                        ? query.withStatus(Integer.valueOf(statusClass.group(1)))
                        : STATUS.matcher(value).matches() ? query.withStatus(Integer.valueOf(value)) : null;
            default -> query.withModelVersion(value);
        };
    }
}
