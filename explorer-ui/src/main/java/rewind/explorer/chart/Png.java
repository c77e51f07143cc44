package rewind.explorer.chart;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;

/**
 * Pictures as PNG (ISO/IEC 15948), eight bits a colour, without transparency. JavaFX's own way leads over the Swing bridge, which would bring AWT
 * for this alone.
 */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Png() {}

    /** Writes a picture into a file. */
    public static void write(WritableImage image, Path file) throws IOException {
        Files.write(file, encode(image));
    }

    /** A picture as the bytes of a file. */
    public static byte[] encode(WritableImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            encode(image, file);
        } catch (IOException e) {
            throw new UncheckedIOException("an array refused bytes", e);
        }
        return file.toByteArray();
    }

    private static void encode(WritableImage image, OutputStream file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(head)) {
            out.writeInt(width);
            out.writeInt(height);
            out.write(new byte[] {8, 2, 0, 0, 0});
        }
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        PixelReader reader = image.getPixelReader();
        try (OutputStream out = new DeflaterOutputStream(pixels)) {
            byte[] line = new byte[1 + width * 3];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int argb = reader.getArgb(x, y);
                    line[1 + x * 3] = (byte) (argb >> 16);
                    line[2 + x * 3] = (byte) (argb >> 8);
                    line[3 + x * 3] = (byte) argb;
                }
                out.write(line);
            }
        }
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", head.toByteArray());
            chunk(out, "IDAT", pixels.toByteArray());
            chunk(out, "IEND", new byte[0]);
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
