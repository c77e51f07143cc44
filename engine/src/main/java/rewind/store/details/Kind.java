package rewind.store.details;

/** What a column has; bytes in files, never to be changed. */
enum Kind {
    SPAN(0),
    COMPONENT(1),
    LOG(2),
    REMARK(3),
    ATTRIBUTE(4);

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Kind of(int code) {
        for (Kind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new DamagedDetails("a column of kind " + code);
    }

    /** Which column: a kind, and of attributes the key, else an empty text. */
    record Name(Kind kind, String key) {}
}
