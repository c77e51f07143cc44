package rewind.telemetry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Parameters of URLs that are secret there and nowhere else: signatures of storage services, keys of maps, codes of OAuth. */
    private static final Pattern IN_QUERY =
            Pattern.compile("(?i)([?&](?:sig|signature|auth|key|code)=)(?!\\[REDACTED)[^&\\s\"'#]++");

    /** {@code curl -u alice:...}. */
    private static final Pattern USER_OPTION =
            Pattern.compile("((?:^|\\s)(?:-u|--user)\\s{1,4}+[\"']?[^\\s:]{1,256}+:)(?!\\[REDACTED)[^\\s\"']++");

    /** {@code SET PASSWORD FOR x = '...'}. */
    private static final Pattern SQL =
            Pattern.compile("(?i)\\b(password\\s{1,4}+for\\s{1,4}+[^\\s=]{1,128}+\\s{0,4}+=\\s{0,4}+)'[^']{0,4096}+'");

    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[^-]{0,16384}+(?:-----END [A-Z ]{0,32}PRIVATE KEY-----)?");

    private static final String[] KEY_STARTS = {
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
        "--"
    };

    /** What may stand between a name and its sign: quotes, escaped once or more often, also as URLs write them. */
    private static final String QUOTES = "(?:[\"'\\\\]|%22|%27|%5c){0,8}+";

    /** {@code name=value}, {@code name: value}, {@code "name":"value"}; the name's beginning does not matter. */
    private final Pattern named;

    /** {@code --password value}. */
    private final Pattern option;

    SecretPatterns(SecretNames names) {
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
        if (!mayHold(text)) {
            return text;
        }
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

    /** Whether an expression could find anything: there is an assignment, the word "bearer", or the beginning of a key. */
    private static boolean mayHold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean sign = c == '=' || c == ':' || c == '%';
            if (sign
                    || ((c == 'b' || c == 'B') && text.regionMatches(true, i, "bearer", 0, "bearer".length()))
                    || (startsKey(c) && hasKeyAt(text, i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsKey(char c) {
        return switch (c) {
            case 's', 'p', 'r', 'A', 'g', 'x', 'e', '-' -> true;
            default -> false;
        };
    }

    private static boolean hasKeyAt(String text, int at) {
        for (String start : KEY_STARTS) {
            if (text.startsWith(start, at)) {
                return true;
            }
        }
        return false;
    }
}
