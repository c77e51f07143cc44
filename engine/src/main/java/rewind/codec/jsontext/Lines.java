package rewind.codec.jsontext;

/** Counts lines; what has left the memory once, what is in it when somebody asks. */
final class Lines {
    private long counted;
    private long before;
    private long beginning;

    private long askedFor;
    private long askedLines;
    private long askedBeginning;

    /** The bytes up to this index leave the memory. */
    void count(byte[] bytes, int to, long start) {
        ask(bytes, start + to, start);
        counted = askedFor;
        before = askedLines;
        beginning = askedBeginning;
    }

    /** The line of a place in memory, from 1. */
    long line(byte[] bytes, long position, long start) {
        ask(bytes, position, start);
        return askedLines + 1;
    }

    /** Where the line begins that was asked for last. */
    long beginning() {
        return askedBeginning;
    }

    private void ask(byte[] bytes, long position, long start) {
        if (position < askedFor) {
            askedFor = counted;
            askedLines = before;
            askedBeginning = beginning;
        }
        int at = (int) (askedFor - start);
        int to = (int) (position - start);
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long newlines = Words.newlines(Words.at(bytes, at));
            if (newlines != 0) {
                askedLines += Long.bitCount(newlines);
                askedBeginning = start + at + Long.BYTES - (Long.numberOfLeadingZeros(newlines) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == '\n') {
                askedLines++;
                askedBeginning = start + at + 1;
            }
        }
        askedFor = position;
    }
}
