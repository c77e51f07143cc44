package rewind.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A report as HTML. */
final class HtmlWriter {
    private final StringBuilder out = new StringBuilder(64 << 10);

    private HtmlWriter() {}

    static String write(Report report) {
        HtmlWriter writer = new HtmlWriter();
        writer.document(report);
        return writer.out.toString();
    }

    private void document(Report report) {
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                // A report holds texts from traces of others: nothing in it may run or be fetched, whatever they are.
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        tag("title", report.title());
        out.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n<main>\n<header>\n");
        tag("h1", report.title());
        tag("p", report.lead());
        out.append("</header>\n");
        report.blocks().forEach(this::block);
        out.append("</main>\n</body>\n</html>\n");
    }

    static String style() {
        try (InputStream in = HtmlWriter.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading heading -> tag("h2", heading.text());
            case Block.Paragraph paragraph ->
                out.append("<p")
                        .append(tone(paragraph.tone()))
                        .append('>')
                        .append(Markup.escape(paragraph.text()))
                        .append("</p>\n");
            case Block.Judgement judgement ->
                out.append("<p class=\"judgement ")
                        .append(judgement.tone().name().toLowerCase(Locale.ROOT))
                        .append("\"><strong>")
                        .append(Markup.escape(judgement.word()))
                        .append("</strong> <span>")
                        .append(Markup.escape(judgement.sentence()))
                        .append("</span></p>\n");
            case Block.Table table -> table(table);
            case Block.Figure figure ->
                out.append("<figure>\n")
                        .append(figure.svg())
                        .append("<figcaption>")
                        .append(Markup.escape(figure.caption()))
                        .append("</figcaption>\n</figure>\n");
            case Block.Quote quote -> tag("blockquote", quote.text());
            case Block.Code code -> tag("pre", code.text());
            case Block.Notes notes -> {
                out.append("<ul>\n");
                notes.texts().forEach(text -> tag("li", text));
                out.append("</ul>\n");
            }
        }
    }

    private void table(Block.Table table) {
        out.append("<div class=\"wide\"><table>\n<thead><tr>");
        for (String name : table.head()) {
            boolean number = name.startsWith(">");
            out.append("<th scope=\"col\"").append(number ? " class=\"number\">" : ">");
            out.append(Markup.escape(number ? name.substring(1) : name)).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (List<Block.Cell> row : table.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                String number = table.head().get(i).startsWith(">") ? "number " : "";
                String tone = row.get(i).tone() == Block.Tone.PLAIN
                        ? ""
                        : row.get(i).tone().name().toLowerCase(Locale.ROOT);
                String classes = (number + tone).strip();
                out.append(classes.isEmpty() ? "<td>" : "<td class=\"" + classes + "\">")
                        .append(Markup.escape(row.get(i).text()))
                        .append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table></div>\n");
    }

    private static String tone(Block.Tone tone) {
        return tone == Block.Tone.PLAIN ? "" : " class=\"" + tone.name().toLowerCase(Locale.ROOT) + "\"";
    }

    private void tag(String name, String text) {
        out.append('<')
                .append(name)
                .append('>')
                .append(Markup.escape(text))
                .append("</")
                .append(name)
                .append(">\n");
    }
}
