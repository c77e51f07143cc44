package rewind.codec.file;

/** The fields of one protobuf message, one after the other, of bytes that may be cut or be something else. */
final class ProtobufWalk {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int wire;
    private int from;
    private int to;
    private boolean cut;
    private boolean wrong;

    ProtobufWalk(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Goes to the next field; false at the end, and where the bytes are no message. */
    boolean next() {
        if (at >= end || cut || wrong) {
            return false;
        }
        long tag = varint();
        if (cut || wrong || tag <= 0 || tag >> 3 == 0 || tag >> 3 > 536_870_911L) {
            wrong |= !cut;
            return false;
        }
        field = (int) (tag >> 3);
        wire = (int) (tag & 7);
        from = at;
        switch (wire) {
            case 0 -> varint();
            case 1 -> at += 8;
            case 2 -> {
                long length = varint();
                from = at;
                if (!cut && (length < 0 || length > Integer.MAX_VALUE)) {
                    wrong = true;
                    return false;
                }
                at = (int) Math.min(Integer.MAX_VALUE, at + length);
            }
            case 5 -> at += 4;
            default -> wrong = true;
        }
        to = Math.min(at, end);
        cut |= at > end;
        return !wrong;
    }

    /** An unsigned number at this place; what it gives is of no use where bytes end before it does. */
    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                cut = true;
                return 0;
            }
            byte b = bytes[at++];
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        wrong = true;
        return 0;
    }

    int at() {
        return at;
    }

    int field() {
        return field;
    }

    int wire() {
        return wire;
    }

    /** Where the field's content begins, within its length. */
    int from() {
        return from;
    }

    /** Where it ends, or the bytes do. */
    int to() {
        return to;
    }

    /** Whether the content is printable ASCII, as names are and ids are not. */
    boolean isText() {
        for (int i = from; i < to; i++) {
            if (bytes[i] < ' ' || bytes[i] == 0x7F) {
                return false;
            }
        }
        return to > from;
    }

    /** Whether the bytes end within a field, or are no message. */
    boolean isBroken() {
        return cut || wrong;
    }

    boolean isWrong() {
        return wrong;
    }
}
