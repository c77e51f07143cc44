package rewind.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds secrets by what they look like. Most texts have nothing of the kind, and a look at each character says so; only
 * those that might have go through the expressions. All of these take linear time: repetitions do not give back, or are short.
 */
final class SecretPatterns {
    /** A JSON Web Token (RFC 7519): two parts of base64url that begin as JSON objects do, and mostly a third. */
    private static final Pattern JWT =
            Pattern.compile("eyJ[A-Za-z0-9_-]{4,4096}+\\.[A-Za-z0-9_-]{2,8192}+(\\.[A-Za-z0-9_-]{1,4096}+)?");

    /** RFC 6750, section 2.1; whatever follows the word. */
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer)(\\s{1,8}+|%20|\\+)[^\\s\"',;]++");

    /** The user and password that a URL may have before its host (RFC 3986, section 3.2.1). */
    private static final Pattern IN_URL = Pattern.compile("://[^\\s/@:]{0,256}+:[^\\s/@]{1,256}+@");

    /** How well-known services make their keys: this engine, Stripe, OpenAI, AWS, GitHub, GitLab, Slack, Google; and PEM's private keys. */
    private static final Pattern KEY = Pattern.compile("\\b(?:rwk_[0-9a-f]{12}_[A-Za-z0-9_-]{16,}+"
            + "|[spr]k_(?:live|test)_[A-Za-z0-9]{8,}+"
            + "|sk-[A-Za-z0-9_-]{16,}+"
            + "|(?:AKIA|ASIA)[0-9A-Z]{16}+"
            + "|gh[pousr]_[A-Za-z0-9]{20,}+"
            + "|github_pat_[A-Za-z0-9_]{20,}+"
            + "|glpat-[A-Za-z0-9_-]{16,}+"
            + "|xox[abeprs]-[A-Za-z0-9-]{8,}+"
            + "|AIza[A-Za-z0-9_-]{30,}+)");

    /** All cookies of a header, the first and those after it. */
    private static final Pattern COOKIES =
            Pattern.compile("(?i)\\b((?:set-)?cookie[\"']?\\s{0,4}+:\\s{0,4}+[\"']?)(?!\\[REDACTED)[^\\r\\n\"']++");

    private static final List<String> IN_QUERY_NAMES = List.of("sig", "signature", "auth", "key", "code");

    /** Parameters of URLs that are secret there and nowhere else: signatures of storage services, keys of maps, codes of OAuth. */
    private static final Pattern IN_QUERY =
            Pattern.compile("(?i)([?&](?:" + String.join("|", IN_QUERY_NAMES) + ")=)(?!\\[REDACTED)[^&\\s\"'#]++");

    /** {@code curl -u alice:...}. */
    private static final Pattern USER_OPTION =
            Pattern.compile("((?:^|\\s)(?:-u|--user)\\s{1,4}+[\"']?[^\\s:]{1,256}+:)(?!\\[REDACTED)[^\\s\"']++");

    /** {@code SET PASSWORD FOR x = '...'}. */
    private static final Pattern SQL =
            Pattern.compile("(?i)\\b(password\\s{1,4}+for\\s{1,4}+[^\\s=]{1,128}+\\s{0,4}+=\\s{0,4}+)'[^']{0,4096}+'");

    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[^-]{0,16384}+(?:-----END [A-Z ]{0,32}PRIVATE KEY-----)?");

    /** Beginnings of keys by their first character: every letter of every text is looked up here. */
    private static final String[][] KEY_STARTS = byFirst(
            "rwk_",
            "sk_",
            "pk_",
            "rk_",
            "sk-",
            "AKIA",
            "ASIA",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat_",
            "glpat-",
            "xox",
            "AIza",
            "eyJ",
            "--",
            "-u");

    /** What may stand between a name and its sign: quotes, escaped once or more often, also as URLs write them. */
    private static final String QUOTES = "(?:[\"'\\\\]|%22|%27|%5c){0,8}+";

    /** {@code name=value}, {@code name: value}, {@code "name":"value"}; the name's beginning does not matter. */
    private final Pattern named;

    /** {@code --password value}. */
    private final Pattern option;

    private final NameEndings endings;

    SecretPatterns(SecretNames names) {
        endings = new NameEndings(Stream.concat(names.lastParts(), IN_QUERY_NAMES.stream()));
        String words = names.expression();
        named = Pattern.compile("(?i)((?:" + words + ")s?\\d{0,4}" + QUOTES
                + "\\s{0,4}+(?:=|:|%3d|%3a)\\s{0,4}+)(?!\\\\{0,8}[\"']?\\[REDACTED)"
                + "(?:\\\\{0,7}+\"[^\"\\\\]{0,4096}+\\\\{0,7}+\"|'[^']{0,4096}+'"
                // A block of YAML; the line below is the value.
                + "|[|>][+-]?\\d?\\s{1,64}+[^\\s]++"
                + "|(?:(?:basic|bearer|digest|negotiate|apikey|token)\\s{1,4}+)?[^\\s\"'&,;)}\\]]++)");
        option = Pattern.compile("(?i)(--[a-z-]{0,32}?(?:" + words + ")\\s{1,4}+)(?!\\[REDACTED)"
                + "(?:\"[^\"]{0,4096}+\"|'[^']{0,4096}+'|[^\\s\"'-][^\\s\"']*+)");
    }

    String replace(String text) {
        return mayHold(text) ? searched(text) : text;
    }

    /** As {@link #replace}, by the expressions alone: what the quick look may never leave out. */
    String searched(String text) {
        String marked = "$1" + Matcher.quoteReplacement(Redaction.MARK);
        String clean = COOKIES.matcher(text).replaceAll(marked);
        clean = named.matcher(clean).replaceAll(marked);
        clean = option.matcher(clean).replaceAll(marked);
        clean = IN_QUERY.matcher(clean).replaceAll(marked);
        clean = USER_OPTION.matcher(clean).replaceAll(marked);
        clean = SQL.matcher(clean).replaceAll(marked);
        clean = BEARER.matcher(clean).replaceAll("$1 " + Matcher.quoteReplacement(Redaction.MARK));
        clean = JWT.matcher(clean).replaceAll(Matcher.quoteReplacement(Redaction.MARK));
        clean = IN_URL.matcher(clean).replaceAll("://" + Matcher.quoteReplacement(Redaction.MARK) + "@");
        clean = KEY.matcher(clean).replaceAll(Matcher.quoteReplacement(Redaction.MARK));
        return PEM.matcher(clean).replaceAll(Matcher.quoteReplacement(Redaction.MARK));
    }

    private static String[][] byFirst(String... starts) {
        String[][] byFirst = new String['z' + 1][];
        for (int first = 0; first < byFirst.length; first++) {
            char c = (char) first;
            byFirst[first] =
                    Arrays.stream(starts).filter(start -> start.charAt(0) == c).toArray(String[]::new);
        }
        return byFirst;
    }

    /** Whether an expression could find anything: there is an assignment, the word "bearer", or the beginning of a key. */
    private boolean mayHold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSign(c, text, i)
                    || ((c == 'b' || c == 'B') && text.regionMatches(true, i, "bearer", 0, "bearer".length()))
                    || hasKeyAt(c, text, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what stands before it may be the name of a secret; an "@" stands behind the password of a URL. */
    private boolean isSign(char c, String text, int at) {
        return switch (c) {
            case '@' -> true;
            case ':' -> endings.isBefore(text, at);
            // SET PASSWORD FOR x = '...': the name stands further before.
            case '=' -> endings.isBefore(text, at) || isQuoted(text, at + 1);
            case '%' ->
                (text.regionMatches(true, at, "%3d", 0, 3) || text.regionMatches(true, at, "%3a", 0, 3))
                        && endings.isBefore(text, at);
            default -> false;
        };
    }

    private static boolean isQuoted(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '\'';
    }

    private static boolean hasKeyAt(char c, String text, int at) {
        if (c >= KEY_STARTS.length || KEY_STARTS[c].length == 0 || at + 1 == text.length()) {
            return false;
        }
        char second = text.charAt(at + 1);
        for (String start : KEY_STARTS[c]) {
            if (start.charAt(1) == second && text.startsWith(start, at)) {
                return true;
            }
        }
        return false;
    }
}
