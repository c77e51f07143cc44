package rewind.codec.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A place in a protobuf message in memory (protobuf.dev, "Encoding"), and the message's end. */
final class Wire {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH = 2;
    static final int GROUP = 3;
    static final int GROUP_END = 4;
    static final int FIXED32 = 5;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    byte[] bytes = new byte[0];
    int at;
    int end;

    void over(byte[] message, int from, int to) {
        bytes = message;
        at = from;
        end = to;
    }

    boolean more() {
        return at < end;
    }

    /** The number and the type of the next field, as on the wire: {@code number << 3 | type}. */
    int tag() {
        int first = bytes[at];
        if (first > 7) {
            at++;
            return first;
        }
        long tag = varint();
        if (tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw new Damage("A field has the number " + (tag >>> 3) + ", which protobuf does not have.");
        }
        return (int) tag;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw new Damage("A number is cut off by the end of its message.");
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new Damage("A number has more than ten bytes.");
    }

    long fixed64() {
        need(Long.BYTES);
        long value = (long) LONGS.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    int fixed32() {
        need(Integer.BYTES);
        int value = (int) INTS.get(bytes, at);
        at += Integer.BYTES;
        return value;
    }

    private void need(int count) {
        if (end - at < count) {
            throw new Damage("A field is cut off by the end of its message.");
        }
    }

    /** The length of a field, all of which is there. */
    int length() {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new Damage("A field should have " + Long.toUnsignedString(length) + " bytes, and its message has "
                    + (end - at) + " more.");
        }
        return (int) length;
    }

    /** Goes into the message that begins here with its length. @return what {@link #leave} wants */
    int enter() {
        int length = length();
        int outer = end;
        end = at + length;
        return outer;
    }

    void leave(int outer) {
        at = end;
        end = outer;
    }

    /** Passes over the value of a field; groups, which protobuf no longer has, too. */
    void skip(int tag) {
        int depth = 0;
        int next = tag;
        while (true) {
            switch (next & 7) {
                case VARINT -> varint();
                case FIXED64 -> fixed64();
                case LENGTH -> {
                    // Not at += length(): Java reads at before length() moves it.
                    int length = length();
                    at += length;
                }
                case GROUP -> depth++;
                case GROUP_END -> {
                    if (--depth < 0) {
                        throw new Damage("A group ends that did not begin.");
                    }
                }
                case FIXED32 -> fixed32();
                default -> throw new Damage("A field has a type that protobuf does not have.");
            }
            if (depth == 0) {
                return;
            }
            if (!more()) {
                throw new Damage("A group is cut off by the end of its message.");
            }
            next = tag();
        }
    }
}
