package rewind.diff.logs;

/**
 * What stays of a message when its variable parts are left out: words with a digit in them (numbers, ids, versions,
 * addresses) and what stands in quotes become {@code *}. In one pass, as lines may be long.
 */
final class MessageTemplate {
    private MessageTemplate() {}

    static String of(String message) {
        StringBuilder template = new StringBuilder(message.length());
        int at = 0;
        while (at < message.length()) {
            char c = message.charAt(at);
            int end = isQuote(c) && startsWord(message, at) ? message.indexOf(c, at + 1) : -1;
            if (end > at) {
                star(template);
                at = end + 1;
            } else if (isWord(c)) {
                end = endOfWord(message, at);
                if (hasDigit(message, at, end)) {
                    star(template);
                } else {
                    template.append(message, at, end);
                }
                at = end;
            } else {
                template.append(c);
                at++;
            }
        }
        return template.toString();
    }

    /** Words next to each other are one variable part. */
    private static void star(StringBuilder template) {
        if (template.isEmpty() || template.charAt(template.length() - 1) != '*') {
            template.append('*');
        }
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** So that an apostrophe is none. */
    private static boolean startsWord(String message, int at) {
        return at == 0 || !Character.isLetterOrDigit(message.charAt(at - 1));
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ':' || c == '/' || c == '%';
    }

    private static int endOfWord(String message, int from) {
        int end = from;
        while (end < message.length() && isWord(message.charAt(end))) {
            end++;
        }
        // A sentence's full stop or colon is not the word's.
        while (end - 1 > from && (message.charAt(end - 1) == '.' || message.charAt(end - 1) == ':')) {
            end--;
        }
        return end;
    }

    private static boolean hasDigit(String message, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isDigit(message.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
