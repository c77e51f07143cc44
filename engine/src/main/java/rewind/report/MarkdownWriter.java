package rewind.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A report as Markdown. */
final class MarkdownWriter {
    private static final String ACTIVE = "\\`*_{}[]<>#|~&";
    /** What makes a list of a line, or a heading of the line before it. */
    private static final Pattern BEGINS_BLOCK = Pattern.compile("^(\\d{0,9})([-+=.)])");

    private final StringBuilder out = new StringBuilder(16 << 10);

    private MarkdownWriter() {}

    static String write(Report report) {
        MarkdownWriter writer = new MarkdownWriter();
        writer.out.append("# ").append(inline(report.title())).append("\n\n");
        writer.out.append(inline(report.lead())).append("\n\n");
        report.blocks().forEach(writer::block);
        return Markup.clean(writer.out.toString()).stripTrailing() + "\n";
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading heading -> out.append("## ").append(inline(heading.text()));
            case Block.Paragraph paragraph -> out.append(inline(paragraph.text()));
            case Block.Judgement judgement ->
                out.append("**").append(inline(judgement.word())).append("** ").append(inline(judgement.sentence()));
            case Block.Table table -> table(table);
            case Block.Figure figure -> {
                out.append(inline(figure.caption())).append("\n\n");
                fenced(figure.text());
            }
            case Block.Quote quote ->
                out.append(quote.text().lines().map(MarkdownWriter::quoted).collect(Collectors.joining("\n")));
            case Block.Code code -> fenced(code.text());
            case Block.Notes notes ->
                out.append(
                        notes.texts().stream().map(text -> "- " + inline(text)).collect(Collectors.joining("\n")));
        }
        out.append("\n\n");
    }

    private void table(Block.Table table) {
        row(table.head().stream()
                .map(name -> inline(name.startsWith(">") ? name.substring(1) : name))
                .toList());
        row(table.head().stream()
                .map(name -> name.startsWith(">") ? "---:" : "---")
                .toList());
        for (List<Block.Cell> row : table.rows()) {
            row(row.stream()
                    .map(cell -> cell.tone() == Block.Tone.BAD || cell.tone() == Block.Tone.CHANGED
                            ? strong(cell.text())
                            : inline(cell.text()))
                    .toList());
        }
        out.setLength(out.length() - 1);
    }

    private void row(List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String strong(String text) {
        return text.isBlank() ? inline(text) : "**" + inline(text.strip()) + "**";
    }

    /** A line of a person's words, which ends where it ended: what would begin a list or a heading is escaped too. */
    private static String quoted(String line) {
        String escaped = inline(line.strip());
        if (escaped.isEmpty()) {
            return ">";
        }
        return "> " + BEGINS_BLOCK.matcher(escaped).replaceFirst("$1\\\\$2") + "  ";
    }

    /** A fence longer than any in the text. */
    private void fenced(String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        out.append(fence).append('\n').append(text.stripTrailing()).append('\n').append(fence);
    }

    /** A text that means nothing but itself: on one line, with what is active in Markdown escaped. */
    private static String inline(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' || c == '\t') {
                escaped.append(' ');
                continue;
            }
            // An underscore within a word is not active, and names are full of them.
            boolean inWord = c == '_'
                    && i > 0
                    && i + 1 < text.length()
                    && Character.isLetterOrDigit(text.charAt(i - 1))
                    && Character.isLetterOrDigit(text.charAt(i + 1));
            if (ACTIVE.indexOf(c) >= 0 && !inWord) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
