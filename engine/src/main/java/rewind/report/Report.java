package rewind.report;

import java.util.List;

/**
 * A document, apart from any format.
 *
 * @param title what it is about, a few words
 * @param lead what happened, in a sentence
 * @param blocks from top to bottom
 */
public record Report(String title, String lead, List<Block> blocks) {
    public Report {
        blocks = List.copyOf(blocks);
    }

    /** As one HTML file that needs nothing else: no script, no font and no picture from elsewhere. */
    public String toHtml() {
        return HtmlWriter.write(this);
    }

    /** As Markdown (CommonMark with GitHub's tables). */
    public String toMarkdown() {
        return MarkdownWriter.write(this);
    }
}
