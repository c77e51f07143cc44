package rewind.recommend.data;

/** What stands between two fields of a line. */
enum Delimiter {
    TAB("\t", "tab"),
    DOUBLE_COLON("::", "two colons"),
    COMMA(",", "comma"),
    SEMICOLON(";", "semicolon"),
    PIPE("|", "vertical bar");

    private final byte first;
    private final int length;
    private final String words;

    Delimiter(String text, String words) {
        this.first = (byte) text.charAt(0);
        this.length = text.length();
        this.words = words;
    }

    /** Its length in bytes. */
    int length() {
        return length;
    }

    /** For a person to read. */
    String words() {
        return words;
    }

    boolean isAt(byte[] bytes, int at, int end) {
        return bytes[at] == first && (length == 1 || (at + 1 < end && bytes[at + 1] == first));
    }
}
