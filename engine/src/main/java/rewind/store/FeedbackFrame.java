package rewind.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Feedback as a frame of a {@link Journal}: one byte that names the form, then the fields in their order. */
final class FeedbackFrame {
    private static final int FORM_1 = 1;

    private FeedbackFrame() {}

    static ByteBuffer of(Feedback f) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(new byte[JournalFrame.HEAD]);
            out.writeByte(FORM_1);
            out.writeLong(f.number());
            out.writeLong(f.atMillis());
            out.writeInt(f.userId());
            out.writeInt(f.itemId());
            out.writeByte(f.event().code());
            Double rating = f.rating();
            out.writeDouble(rating == null ? Double.NaN : rating);
            out.writeUTF(f.requestId());
            out.writeLong(f.requestAtMillis());
            out.writeBoolean(f.inAnswer());
            optional(out, f.modelVersion());
            optional(out, f.variant());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return JournalFrame.seal(ByteBuffer.wrap(bytes.toByteArray()));
    }

    private static void optional(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    /** @param content of the frame; its checksum was found to fit */
    static Feedback read(byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            if (in.readByte() != FORM_1) {
                throw new StoreException("feedback is in a form that this version of Rewind does not know");
            }
            return new Feedback(
                    in.readLong(),
                    in.readLong(),
                    in.readInt(),
                    in.readInt(),
                    FeedbackEvent.ofCode(in.readByte()),
                    rating(in.readDouble()),
                    in.readUTF(),
                    in.readLong(),
                    in.readBoolean(),
                    optional(in),
                    optional(in));
        } catch (IOException e) {
            throw new StoreException("feedback in the journal is damaged: " + e, e);
        }
    }

    private static @Nullable Double rating(double written) {
        return Double.isNaN(written) ? null : written;
    }

    private static @Nullable String optional(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
