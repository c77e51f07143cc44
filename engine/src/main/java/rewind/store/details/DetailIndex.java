package rewind.store.details;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.lang.ref.SoftReference;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rewind.query.Bounds;
import rewind.query.Condition;
import rewind.query.TextTest;
import rewind.store.details.Directory.Section;

/**
 * The index over the details of a block's traces, as {@link DetailIndexBuilder} made it. Parts are read when a question needs them;
 * directory and texts stay while there is memory for them. Safe for many threads.
 */
public final class DetailIndex {
    /** Beyond any page: one ends with the column that fills it. */
    private static final int LARGEST_PART = 1 << 28;

    private final IntFunction<byte[]> parts;
    private volatile SoftReference<@Nullable Directory> directory = new SoftReference<>(null);
    private final Map<Integer, SoftReference<byte[]>> texts = new ConcurrentHashMap<>();

    /** @param parts gives what {@link DetailIndexBuilder#build} made, by number */
    public DetailIndex(IntFunction<byte[]> parts) {
        this.parts = parts;
    }

    /** What is asked beside the condition. */
    private record Question(Directory of, boolean partsMayBeGone) {
        /** From columns, each of which says what its rows are: with what no column knows. */
        RowBounds bounds(BitSet sure, BitSet possible) {
            possible.or(of.unreadable());
            sure.andNot(of.unreadable());
            if (partsMayBeGone) {
                sure.andNot(of.joined());
            }
            return new RowBounds(sure, possible);
        }
    }

    /**
     * Which rows match a condition that is not made of others.
     *
     * @param partsMayBeGone whether parts of joined traces may not be there any more, which makes these uncertain
     * @throws DamagedDetails if what was read is no index
     * @throws IllegalArgumentException if it is a condition of another kind, that summaries answer
     */
    public RowBounds answer(Condition leaf, boolean partsMayBeGone) {
        Question question = new Question(directory(), partsMayBeGone);
        return switch (leaf) {
            case Condition.SpanName name -> spans(question, name.test()::matches, null);
            case Condition.SpanDuration duration -> spans(question, duration.name()::matches, duration.anyOf());
            case Condition.Component component ->
                values(question, Kind.COMPONENT, "", Wanted.matching(component.test()));
            case Condition.Attribute attribute ->
                values(question, Kind.ATTRIBUTE, attribute.key(), Wanted.matching(attribute.test()));
            case Condition.AttributeNumber number -> numbers(question, number);
            case Condition.Log log -> values(question, Kind.LOG, "", Wanted.holding(log.test()));
            case Condition.FreeText free -> freeText(question, free.test());
            default -> throw new IllegalArgumentException(leaf + " is not about details");
        };
    }

    private RowBounds values(Question question, Kind kind, String key, Wanted wanted) {
        BitSet sure = new BitSet();
        BitSet possible = new BitSet();
        Section section = question.of().sections().get(new Kind.Name(kind, key));
        if (section != null) {
            add(question, section, texts -> texts.wanted(wanted), sure, possible);
        }
        return question.bounds(sure, possible);
    }

    private RowBounds numbers(Question question, Condition.AttributeNumber number) {
        BitSet sure = new BitSet();
        BitSet possible = new BitSet();
        Section section = question.of().sections().get(new Kind.Name(Kind.ATTRIBUTE, number.key()));
        if (section != null) {
            Range range = section.numbers();
            boolean someListed = range != null && range.meets(number.anyOf());
            Predicate<String> holds = number::holds;
            add(question, section, texts -> someListed ? texts.numbers(holds) : new BitSet(), sure, possible);
        }
        return question.bounds(sure, possible);
    }

    /** Of the summary this says nothing. */
    private RowBounds freeText(Question question, TextTest test) {
        RowBounds names = spans(question, test::isIn, null);
        BitSet sure = RowBounds.copy(names.sure());
        BitSet possible = RowBounds.copy(names.possible());
        Wanted wanted = Wanted.holding(test);
        question.of().sections().forEach((name, section) -> {
            if (name.kind() == Kind.LOG || name.kind() == Kind.REMARK || name.kind() == Kind.ATTRIBUTE) {
                add(question, section, texts -> texts.wanted(wanted), sure, possible);
            }
        });
        return question.bounds(sure, possible);
    }

    private interface Search {
        /** The places of the texts that are wanted. */
        BitSet in(Texts texts);
    }

    private void add(Question question, Section section, Search search, BitSet sure, BitSet possible) {
        BitSet wanted = search.in(new Texts(texts(section.textPage()), section.textOffset(), section.size()));
        if (wanted.isEmpty() && !section.hasUnlisted()) {
            return;
        }
        PostingsReader rows = rows(question, section);
        rows.next(possible);
        BitSet listed = new BitSet();
        int at = 0;
        for (int next = wanted.nextSetBit(0); next >= 0; next = wanted.nextSetBit(next + 1)) {
            rows.skip(next - at);
            rows.next(listed);
            at = next + 1;
        }
        sure.or(listed);
        possible.or(listed);
    }

    /** @param durations null for any */
    private RowBounds spans(Question question, Predicate<String> name, @Nullable List<Bounds<Long>> durations) {
        BitSet sure = new BitSet();
        BitSet possible = new BitSet();
        Section section = question.of().sections().get(new Kind.Name(Kind.SPAN, ""));
        if (section != null) {
            List<SpanNames.Span> wanted =
                    SpanNames.wanted(texts(section.textPage()), section.textOffset(), section.size(), name, durations);
            if (!wanted.isEmpty() || section.hasUnlisted()) {
                PostingsReader rows = rows(question, section);
                rows.next(possible);
                int at = 0;
                for (SpanNames.Span next : wanted) {
                    rows.skip(next.place() - at);
                    BitSet has = new BitSet();
                    rows.next(has);
                    at = next.place() + 1;
                    possible.or(has);
                    if (next.all()) {
                        sure.or(has);
                    }
                }
            }
        }
        return question.bounds(sure, possible);
    }

    private PostingsReader rows(Question question, Section section) {
        byte[] page = part(section.rowPage());
        return new PostingsReader(
                new Input(page, section.rowOffset()), question.of().rows());
    }

    private Directory directory() {
        Directory known = directory.get();
        if (known == null) {
            known = Directory.read(part(0));
            directory = new SoftReference<>(known);
        }
        return known;
    }

    private byte[] texts(int number) {
        SoftReference<byte[]> reference = texts.get(number);
        byte[] known = reference == null ? null : reference.get();
        if (known == null) {
            known = part(number);
            texts.put(number, new SoftReference<>(known));
        }
        return known;
    }

    private byte[] part(int number) {
        return unpacked(parts.apply(number));
    }

    static byte[] unpacked(byte[] compressed) {
        long size = compressed.length == 0 ? -1 : Zstd.getFrameContentSize(compressed);
        if (size < 0 || size > LARGEST_PART) {
            throw new DamagedDetails("a part of " + size + " bytes");
        }
        try {
            return Zstd.decompress(compressed, (int) size);
        } catch (ZstdException e) {
            throw new DamagedDetails("a part cannot be unpacked: " + e.getMessage(), e);
        }
    }
}
