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

    /** What it comes to, in a line: the first judgement, or else what happened. */
    public String summary() {
        return blocks.stream()
                .filter(Block.Judgement.class::isInstance)
                .map(Block.Judgement.class::cast)
                .findFirst()
                .map(judgement -> judgement.word() + ": " + judgement.sentence())
                .orElse(lead);
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
