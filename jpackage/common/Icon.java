import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * The program's mark, drawn: two triangles that go back, the second made of spans as they lie in a waterfall. From one
 * drawing come the PNG files of all sizes, an ICO, an ICNS and an SVG, so that no binary of them need be kept or edited.
 */
final class Icon {
    /** The drawing's own units. */
    private static final double SIDE = 512;

    /** The accents of the explorer's light and dark tokens, the first as the ground. */
    private static final Color GROUND = new Color(0x2059bd);

    private static final Color MARK = Color.WHITE;
    private static final Color SPAN = new Color(0xcfe0fb);

    /** Below this the gaps between spans would be less than a pixel. */
    private static final int LEAST_FOR_SPANS = 40;

    private static final int[] SIZES = {16, 22, 24, 32, 48, 64, 128, 256, 512, 1024};

    private record Filled(Shape shape, Color colour) {}

    private Icon() {}

    /** Writes {@code rewind-N.png} of all sizes, {@code rewind.svg}, {@code rewind.ico} and {@code rewind.icns}. */
    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<Integer, byte[]> pngs = new TreeMap<>();
        for (int size : SIZES) {
            pngs.put(size, png(size));
            Files.write(folder.resolve("rewind-" + size + ".png"), pngs.get(size));
        }
        Files.writeString(folder.resolve("rewind.svg"), svg());
        Files.write(folder.resolve("rewind.ico"), ico(pngs));
        Files.write(folder.resolve("rewind.icns"), icns(pngs));
    }

    private static List<Filled> drawing(boolean spans) {
        List<Filled> all = new ArrayList<>();
        all.add(new Filled(new RoundRectangle2D.Double(16, 16, 480, 480, 208, 208), GROUND));
        all.add(new Filled(triangle(92, 256), MARK));
        if (!spans) {
            all.add(new Filled(triangle(252, 256), MARK));
            return all;
        }
        // Spans of a trace, each later and shorter the further it lies from the root in the middle.
        double[][] bars = {{336, 128, 66}, {296, 184, 106}, {256, 240, 146}, {296, 296, 106}, {336, 352, 66}};
        for (double[] bar : bars) {
            all.add(new Filled(
                    new RoundRectangle2D.Double(bar[0], bar[1], bar[2], 32, 32, 32), bar[1] == 240 ? MARK : SPAN));
        }
        return all;
    }

    /** Points left, with rounded corners. */
    private static Shape triangle(double left, double middle) {
        double width = 136;
        double half = 124;
        Path2D path = new Path2D.Double();
        path.moveTo(left + 14, middle - 14);
        path.lineTo(left + width - 28, middle - half + 4);
        path.quadTo(left + width, middle - half - 8, left + width, middle - half + 28);
        path.lineTo(left + width, middle + half - 28);
        path.quadTo(left + width, middle + half + 8, left + width - 28, middle + half - 4);
        path.lineTo(left + 14, middle + 14);
        path.quadTo(left, middle, left + 14, middle - 14);
        path.closePath();
        return path;
    }

    private static byte[] png(int size) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setStroke(new BasicStroke(1));
        g.scale(size / SIDE, size / SIDE);
        for (Filled each : drawing(size >= LEAST_FOR_SPANS)) {
            g.setColor(each.colour());
            g.fill(each.shape());
        }
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static String svg() {
        StringBuilder text = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\">\n");
        for (Filled each : drawing(true)) {
            text.append("  <path fill=\"#%06x\" d=\"%s\"/>\n"
                    .formatted(each.colour().getRGB() & 0xffffff, path(each.shape())));
        }
        return text.append("</svg>\n").toString();
    }

    private static String path(Shape shape) {
        StringBuilder text = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator i = shape.getPathIterator(new AffineTransform()); !i.isDone(); i.next()) {
            int kind = i.currentSegment(at);
            int numbers = new int[] {2, 2, 4, 6, 0}[kind];
            text.append("MLQCZ".charAt(kind));
            for (int k = 0; k < numbers; k++) {
                text.append(k == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.1f", at[k]));
            }
        }
        return text.toString();
    }

    /** Windows Vista and later read PNG inside (Microsoft, "The evolution of the ICO file format", 4). */
    private static byte[] ico(Map<Integer, byte[]> pngs) {
        int[] sizes = {16, 24, 32, 48, 64, 128, 256};
        int offset = 6 + 16 * sizes.length;
        ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) 1).putShort((short) sizes.length);
        for (int size : sizes) {
            byte[] png = pngs.get(size);
            out.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0); // 256 is written as 0
            out.putShort((short) 1).putShort((short) 32).putInt(png.length).putInt(offset);
            offset += png.length;
        }
        for (int size : sizes) {
            out.put(pngs.get(size));
        }
        return taken(out);
    }

    /** The types of Apple's icon family that hold PNG: points, and points at twice the density. */
    private static byte[] icns(Map<Integer, byte[]> pngs) {
        Map<String, Integer> types = new TreeMap<>(Map.of(
                "icp4", 16, "icp5", 32, "ic07", 128, "ic08", 256, "ic09", 512, "ic10", 1024, "ic11", 32, "ic12", 64,
                "ic13", 256, "ic14", 512));
        ByteBuffer out = ByteBuffer.allocate(4 << 20);
        out.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(0);
        types.forEach((type, size) -> out.put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(pngs.get(size).length + 8)
                .put(pngs.get(size)));
        out.putInt(4, out.position());
        return taken(out);
    }

    private static byte[] taken(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }
}
