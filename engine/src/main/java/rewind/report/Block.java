package rewind.report;

import java.util.List;

/** A part of a report. */
public sealed interface Block {
    /** How a text is to be taken. */
    enum Tone {
        PLAIN,
        MUTED,
        GOOD,
        BAD,
        UNSURE,
        CHANGED
    }

    /** A text in a table. */
    record Cell(String text, Tone tone) {
        static Cell of(String text) {
            return new Cell(text, Tone.PLAIN);
        }
    }

    /** The title of what follows. */
    record Heading(String text) implements Block {}

    /** Prose. */
    record Paragraph(String text, Tone tone) implements Block {}

    /**
     * A word and why it is that word.
     *
     * @param word {@code PASS}, {@code DIVERGED}
     */
    record Judgement(Tone tone, String word, String sentence) implements Block {}

    /**
     * Rows under names.
     *
     * @param head the names; those of columns of numbers begin with {@code >}
     * @param rows as many cells each as there are names
     */
    record Table(List<String> head, List<List<Cell>> rows) implements Block {
        public Table {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A picture.
     *
     * @param caption what it shows, also for those who don't see it
     * @param svg an {@code svg} element; its colours are the variables of the document's style
     * @param text the same drawn with characters, for formats without pictures
     */
    record Figure(String caption, String svg, String text) implements Block {}

    /** A person's words: lines that stay lines, and nothing in them is markup. */
    record Quote(String text) implements Block {}

    /** Lines to be typed somewhere, or to be read as they stand. */
    record Code(String text) implements Block {}

    /** Things worth knowing. */
    record Notes(List<String> texts) implements Block {
        public Notes {
            texts = List.copyOf(texts);
        }
    }
}
