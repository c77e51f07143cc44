package rewind.report;

import java.util.Locale;

/** An {@code svg} element that is drawn from the top; lengths are pixels at full width. Texts are escaped. */
final class Svg {
    static final int WIDTH = 976;

    private final StringBuilder out = new StringBuilder(8 << 10);

    /** @param label what the picture shows, for those who do not see it */
    Svg(int height, String label) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" aria-label=\"")
                .append(Markup.escape(label))
                .append("\">\n");
    }

    Svg text(double x, double y, String classes, String text) {
        return element("text", "x", x, "y", y, classes, Markup.escape(text));
    }

    Svg line(double x1, double y1, double x2, double y2, String classes) {
        out.append("<line x1=\"")
                .append(px(x1))
                .append("\" y1=\"")
                .append(px(y1))
                .append("\" x2=\"")
                .append(px(x2))
                .append("\" y2=\"")
                .append(px(y2))
                .append("\" class=\"")
                .append(classes)
                .append("\"/>\n");
        return this;
    }

    /** @param title what a pointer over it shows */
    Svg bar(double x, double y, double width, double height, String classes, String title) {
        out.append("<rect x=\"")
                .append(px(x))
                .append("\" y=\"")
                .append(px(y))
                .append("\" width=\"")
                .append(px(width))
                .append("\" height=\"")
                .append(px(height))
                .append("\" rx=\"1.5\" class=\"")
                .append(classes)
                .append("\"><title>")
                .append(Markup.escape(title))
                .append("</title></rect>\n");
        return this;
    }

    /** A curve from left to right that begins and ends level. */
    Svg slope(double x1, double y1, double x2, double y2, String classes) {
        double middle = (x1 + x2) / 2;
        out.append("<path d=\"M")
                .append(px(x1))
                .append(' ')
                .append(px(y1))
                .append('C')
                .append(px(middle))
                .append(' ')
                .append(px(y1))
                .append(' ')
                .append(px(middle))
                .append(' ')
                .append(px(y2))
                .append(' ')
                .append(px(x2))
                .append(' ')
                .append(px(y2))
                .append("\" class=\"")
                .append(classes)
                .append("\"/>\n");
        return this;
    }

    Svg dot(double x, double y, double radius, String classes) {
        out.append("<circle cx=\"")
                .append(px(x))
                .append("\" cy=\"")
                .append(px(y))
                .append("\" r=\"")
                .append(px(radius))
                .append("\" class=\"")
                .append(classes)
                .append("\"/>\n");
        return this;
    }

    private Svg element(String name, String a, double x, String b, double y, String classes, String content) {
        out.append('<')
                .append(name)
                .append(' ')
                .append(a)
                .append("=\"")
                .append(px(x))
                .append("\" ")
                .append(b)
                .append("=\"")
                .append(px(y))
                .append("\" class=\"")
                .append(classes)
                .append("\">")
                .append(content)
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    private static String px(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    String end() {
        return out.append("</svg>\n").toString();
    }
}
