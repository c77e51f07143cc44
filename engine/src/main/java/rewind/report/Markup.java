package rewind.report;

/** Text within HTML and SVG. */
final class Markup {
    private Markup() {}

    /**
     * A text as content or between double quotes. Characters that XML does not allow are replaced, so that a picture
     * can be taken out of a report and still be read.
     */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    /** A text without the characters that a file of text should not have. */
    static String clean(String text) {
        return text.codePoints().allMatch(Markup::isAllowed)
                ? text
                : text.codePoints()
                        .map(c -> isAllowed(c) ? c : 0xFFFD)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** XML 1.0, production Char, without the controls of C1 that it discourages. */
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0x7F)
                || (c > 0x9F && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** A text that is no longer than so many characters, with an ellipsis where it was cut. */
    static String shorten(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
