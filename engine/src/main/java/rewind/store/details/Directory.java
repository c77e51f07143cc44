package rewind.store.details;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first part of an index: which columns it has, and where the texts of each stand and the rows.
 *
 * @param joined rows of which parts may go
 * @param unreadable rows of which nothing is known
 * @param textPages the parts from 1 to this are texts, those behind them rows
 */
record Directory(int rows, BitSet joined, BitSet unreadable, int textPages, Map<Kind.Name, Section> sections) {

    /**
     * A column.
     *
     * @param size how many texts are listed
     * @param textPage number of the part with its texts, which begin at {@code textOffset}
     * @param hasUnlisted whether some rows have texts that are not listed
     * @param numbers of those that are numbers; null where there is none
     */
    record Section(
            int size,
            int textPage,
            int textOffset,
            int rowPage,
            int rowOffset,
            boolean hasUnlisted,
            @Nullable Range numbers) {}

    static Directory read(byte[] part) {
        Input in = new Input(part, 0);
        int rows = in.upTo(1 << 20);
        BitSet joined = new BitSet();
        new PostingsReader(in, rows).next(joined);
        BitSet unreadable = new BitSet();
        new PostingsReader(in, rows).next(unreadable);
        int textPages = in.upTo(1 << 15);
        int count = in.count();
        Map<Kind.Name, Section> sections = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Kind.Name name = new Kind.Name(Kind.of(in.upTo(Byte.MAX_VALUE)), in.text());
            sections.put(name, section(in, textPages));
        }
        return new Directory(rows, joined, unreadable, textPages, sections);
    }

    private static Section section(Input in, int textPages) {
        int size = in.upTo(Integer.MAX_VALUE);
        int textPage = 1 + in.upTo(1 << 15);
        int textOffset = in.upTo(Integer.MAX_VALUE);
        int rowPage = 1 + textPages + in.upTo(1 << 15);
        int rowOffset = in.upTo(Integer.MAX_VALUE);
        int flags = in.upTo(3);
        Range numbers = (flags & 2) == 0
                ? null
                : new Range(Double.longBitsToDouble(in.number()), Double.longBitsToDouble(in.number()));
        return new Section(size, textPage, textOffset, rowPage, rowOffset, (flags & 1) != 0, numbers);
    }
}
