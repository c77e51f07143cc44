package rewind.store.details;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import rewind.store.details.Directory.Section;

/** All that an index over details says, to hold one against another. */
public final class DetailContent {
    private final Map<Kind.Name, Column> columns;

    private DetailContent(Map<Kind.Name, Column> columns) {
        this.columns = columns;
    }

    /** The rows of each text, and those of texts that are not listed. */
    private record Column(BitSet unlisted, Map<String, BitSet> rows) {}

    /**
     * Reads an index to the end.
     *
     * @param parts gives what {@link DetailIndexBuilder#build} made, by number
     * @throws DamagedDetails if it is none
     */
    public static DetailContent read(IntFunction<byte[]> parts) {
        Map<Integer, byte[]> read = new HashMap<>();
        IntFunction<byte[]> part = number -> read.computeIfAbsent(number, n -> DetailIndex.unpacked(parts.apply(n)));
        Directory directory = Directory.read(part.apply(0));
        Map<Kind.Name, Column> columns = new HashMap<>();
        directory.sections().forEach((name, section) -> columns.put(name, column(name, section, directory, part)));
        return new DetailContent(columns);
    }

    private static Column column(Kind.Name name, Section section, Directory directory, IntFunction<byte[]> part) {
        List<String> texts = new ArrayList<>();
        byte[] page = part.apply(section.textPage());
        if (name.kind() == Kind.SPAN) {
            SpanNames.read(
                    page,
                    section.textOffset(),
                    section.size(),
                    (span, bucket, least, most) -> texts.add(bucket + " " + span));
        } else {
            new Texts(page, section.textOffset(), section.size())
                    .forEach((mayBeNumber, from, to) ->
                            texts.add(mayBeNumber + " " + new String(page, from, to - from, StandardCharsets.UTF_8)));
        }
        PostingsReader rows =
                new PostingsReader(new Input(part.apply(section.rowPage()), section.rowOffset()), directory.rows());
        BitSet unlisted = new BitSet();
        rows.next(unlisted);
        Map<String, BitSet> byText = new HashMap<>();
        for (String text : texts) {
            rows.next(byText.computeIfAbsent(text, t -> new BitSet()));
        }
        return new Column(unlisted, byText);
    }

    /**
     * Something that one says and the other does not. Columns that do not list all of their texts are not compared.
     *
     * @param rows only these are compared
     */
    public Optional<String> difference(DetailContent other, BitSet rows) {
        for (Map<Kind.Name, Column> some : List.of(columns, other.columns)) {
            for (Kind.Name name : some.keySet()) {
                Column mine = columns.getOrDefault(name, new Column(new BitSet(), Map.of()));
                Column others = other.columns.getOrDefault(name, new Column(new BitSet(), Map.of()));
                if (mine.unlisted().isEmpty()
                        && others.unlisted().isEmpty()
                        && !within(mine, rows).equals(within(others, rows))) {
                    return Optional.of((name.kind() + " " + name.key()).strip());
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, BitSet> within(Column column, BitSet rows) {
        Map<String, BitSet> within = new HashMap<>();
        column.rows().forEach((text, all) -> {
            BitSet some = RowBounds.copy(all);
            some.and(rows);
            if (!some.isEmpty()) {
                within.put(text, some);
            }
        });
        return within;
    }
}
