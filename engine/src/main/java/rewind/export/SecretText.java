package rewind.export;

import java.util.regex.Pattern;

/** Takes out of a text what looks like a secret, before it leaves this machine. */
final class SecretText {
    private static final String HIDDEN = "[redacted]";

    private static final Pattern KEY = Pattern.compile("rwk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)([\\w-]*(?:passw(?:or)?d|token|secret|api[_-]?key|authorization|credential)[\\w-]*[\"']?\\s*[:=]\\s*)"
                    + "(\"[^\"]*\"|'[^']*'|[^\\s\"',;&)]+)");

    private SecretText() {}

    static String hidden(String text) {
        String without = KEY.matcher(text).replaceAll(HIDDEN);
        without = BEARER.matcher(without).replaceAll("$1 " + HIDDEN);
        return NAMED.matcher(without).replaceAll("$1" + HIDDEN);
    }
}
