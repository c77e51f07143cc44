package rewind.explorer.chart;

import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import rewind.explorer.theme.Mode;
import rewind.explorer.theme.Tokens;

/** Writes a drawing as SVG 1.1 (W3C recommendation, 16 August 2011), in colours of one mode. */
final class SvgPen implements Pen {
    private final StringBuilder out = new StringBuilder();
    private final Tokens tokens;
    private final Mode mode;
    private final ToDoubleBiFunction<String, Face> widths;
    private int clips;

    /** @param widths measures texts, which a file cannot */
    SvgPen(Tokens tokens, Mode mode, Size size, String title, ToDoubleBiFunction<String, Face> widths) {
        this.tokens = tokens;
        this.mode = mode;
        this.widths = widths;
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\">%n",
                number(size.width()),
                number(size.height())));
        out.append("<title>").append(escaped(title)).append("</title>\n");
        rect(0, 0, size.width(), size.height(), Ink.of("bg"));
    }

    /** The whole document; nothing may be drawn after it. */
    String document() {
        return out.append("</svg>\n").toString();
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> {
                    // XML 1.0 has no control characters, not even as references
                    boolean allowed = c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
                    boolean half = c >= 0xD800 && c <= 0xDFFF;
                    safe.appendCodePoint(allowed && !half ? c : 0xFFFD);
                }
            }
        });
        return safe.toString();
    }

    /** SVG 1.1 knows no colour with a share: the share is an attribute of its own. */
    private String paint(String attribute, Ink ink) {
        String color = tokens.color(ink.token(), mode);
        double share = ink.alpha();
        if (color.length() == 9) {
            share *= Integer.parseInt(color, 7, 9, 16) / 255.0;
            color = color.substring(0, 7);
        }
        String opacity = share >= 1 ? "" : " " + attribute + "-opacity=\"" + number(share) + "\"";
        return " " + attribute + "=\"" + color + "\"" + opacity;
    }

    private void element(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(attributes[i + 1])
                    .append('"');
        }
    }

    private void filled(Ink fill) {
        out.append(paint("fill", fill)).append("/>\n");
    }

    private void stroked(Ink ink, double thick, boolean dashed) {
        out.append(" fill=\"none\" stroke-width=\"").append(number(thick)).append("\" stroke-linecap=\"round\"");
        out.append(" stroke-linejoin=\"round\"");
        if (dashed) {
            out.append(" stroke-dasharray=\"4 4\"");
        }
        out.append(paint("stroke", ink)).append("/>\n");
    }

    @Override
    public void rect(double x, double y, double width, double height, Ink fill) {
        element("rect", "x", number(x), "y", number(y), "width", number(width), "height", number(height));
        filled(fill);
    }

    @Override
    public void rounded(double x, double y, double width, double height, double radius, Ink fill) {
        element("rect", "x", number(x), "y", number(y), "width", number(width), "height", number(height));
        out.append(" rx=\"").append(number(radius)).append('"');
        filled(fill);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Ink ink, double thick) {
        element("line", "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2));
        stroked(ink, thick, false);
    }

    @Override
    public void dashed(double x1, double y1, double x2, double y2, Ink ink, double thick) {
        element("line", "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2));
        stroked(ink, thick, true);
    }

    private static String points(double[] xs, double[] ys) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            points.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
        }
        return points.toString();
    }

    @Override
    public void polyline(double[] xs, double[] ys, Ink ink, double thick) {
        element("polyline", "points", points(xs, ys));
        stroked(ink, thick, false);
    }

    @Override
    public void polygon(double[] xs, double[] ys, Ink fill) {
        element("polygon", "points", points(xs, ys));
        filled(fill);
    }

    @Override
    public void slope(double x1, double y1, double x2, double y2, Ink ink, double thick) {
        String middle = number((x1 + x2) / 2);
        String from = number(x1) + " " + number(y1);
        String to = number(x2) + " " + number(y2);
        element(
                "path",
                "d",
                "M" + from + " C" + middle + " " + number(y1) + " " + middle + " " + number(y2) + " " + to);
        stroked(ink, thick, false);
    }

    @Override
    public void circle(double x, double y, double radius, Ink fill) {
        element("circle", "cx", number(x), "cy", number(y), "r", number(radius));
        filled(fill);
    }

    @Override
    public void text(String text, double x, double y, Face face) {
        element("text", "x", number(x), "y", number(y), "dominant-baseline", "central");
        out.append(" font-family=\"")
                .append(
                        face.mono()
                                ? escaped("'" + tokens.font("mono") + "', monospace")
                                : "Inter, 'Helvetica Neue', Arial, sans-serif")
                .append("\" font-size=\"")
                .append(number(tokens.size(face.size())))
                .append('"');
        if (face.bold()) {
            out.append(" font-weight=\"bold\"");
        }
        if (face.align() != Face.Align.LEFT) {
            out.append(face.align() == Face.Align.CENTRE ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        }
        out.append(paint("fill", face.ink())).append('>').append(escaped(text)).append("</text>\n");
    }

    @Override
    public double width(String text, Face face) {
        return widths.applyAsDouble(text, face);
    }

    @Override
    public void clipped(double x, double y, double width, double height, Runnable drawing) {
        String id = "clip" + ++clips;
        out.append("<clipPath id=\"").append(id).append("\">");
        element("rect", "x", number(x), "y", number(y), "width", number(width), "height", number(height));
        out.append("/></clipPath>\n<g clip-path=\"url(#").append(id).append(")\">\n");
        drawing.run();
        out.append("</g>\n");
    }
}
