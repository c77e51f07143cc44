package rewind.store;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rewind.query.Condition;
import rewind.store.details.RowBounds;

/**
 * Which rows of a block a typed query finds, as far as columns and the index over details say. What costs little is asked
 * first, and what costs more only of the rows that are left.
 */
final class TypedRows {
    private final int size;
    private final SummaryColumns columns;
    private final @Nullable StoredDetails details;
    private final long forgottenTo;

    /**
     * For a block of this size.
     *
     * @param block its columns, {@code rows} what is shown of it and {@code ids} the ids alone, which are asked for only
     *     where a condition needs them
     */
    TypedRows(
            IndexSlot slot,
            int size,
            Supplier<IndexBlock> block,
            Supplier<BlockRows> rows,
            Supplier<BlockIds> ids,
            Provenances provenances,
            long forgottenTo) {
        this.size = size;
        this.details = slot instanceof StoredBlock stored ? stored.details() : null;
        boolean plainIds = details != null && details.entry().plainIds();
        this.columns = new SummaryColumns(slot, block, rows, ids, provenances, plainIds);
        this.forgottenTo = forgottenTo;
    }

    /**
     * Puts a condition to some rows; what is said of others is not to be relied on.
     *
     * @param candidates is not changed
     */
    RowBounds answer(Condition condition, BitSet candidates) {
        return switch (condition) {
            case Condition.All all -> all(all, candidates);
            case Condition.Any any -> any(any, candidates);
            case Condition.Not not -> answer(not.condition(), candidates).not(size);
            case Condition.Text text -> RowBounds.exactly(columns.text(text, candidates));
            case Condition.Numeric number -> RowBounds.exactly(columns.number(number));
            case Condition.Time time -> RowBounds.exactly(columns.time(time, candidates));
            case Condition.FreeText free -> freeText(free, candidates);
            default -> details(condition);
        };
    }

    private RowBounds details(Condition leaf) {
        return details == null ? RowBounds.unknown(size) : details.answer(leaf, forgottenTo);
    }

    private RowBounds all(Condition.All all, BitSet candidates) {
        RowBounds known = RowBounds.exactly(candidates);
        for (Condition each : byCost(all.conditions())) {
            if (known.possible().isEmpty()) {
                break;
            }
            known = known.and(answer(each, known.possible()));
        }
        return known;
    }

    private RowBounds any(Condition.Any any, BitSet candidates) {
        RowBounds known = RowBounds.none();
        BitSet left = candidates;
        for (Condition each : byCost(any.conditions())) {
            if (left.isEmpty()) {
                break;
            }
            known = known.or(answer(each, left));
            left = without(candidates, known.sure());
        }
        return known;
    }

    private static BitSet without(BitSet rows, BitSet some) {
        BitSet left = (BitSet) rows.clone();
        left.andNot(some);
        return left;
    }

    private static List<Condition> byCost(List<Condition> conditions) {
        if (conditions.size() < 2) {
            return conditions;
        }
        List<Condition> sorted = new ArrayList<>(conditions);
        sorted.sort(Comparator.comparingInt(TypedRows::cost));
        return sorted;
    }

    /** Columns before the index over details, before what is read of each row, before ids and texts. */
    private static int cost(Condition condition) {
        return switch (condition) {
            case Condition.All all -> highest(all.conditions());
            case Condition.Any any -> highest(any.conditions());
            case Condition.Not not -> cost(not.condition());
            case Condition.Time time -> 0;
            case Condition.Text text -> SummaryColumns.isId(text.field()) ? 3 : 0;
            case Condition.Numeric number -> SummaryColumns.isOfRows(number.field()) ? 2 : 0;
            case Condition.FreeText free -> 4;
            default -> 1;
        };
    }

    private static int highest(List<Condition> conditions) {
        return conditions.stream().mapToInt(TypedRows::cost).max().orElse(0);
    }

    private RowBounds freeText(Condition.FreeText free, BitSet candidates) {
        BitSet errors = columns.errors(free.test());
        BitSet left = without(candidates, errors);
        if (left.isEmpty()) {
            return RowBounds.exactly(errors);
        }
        RowBounds known = RowBounds.exactly(errors).or(details(free));
        BitSet ids = columns.ids(free.test(), without(left, known.sure()));
        return known.or(RowBounds.exactly(ids));
    }

    /** Some rows of which a test holds. */
    static BitSet filter(BitSet rows, IntPredicate test) {
        BitSet left = new BitSet();
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (test.test(row)) {
                left.set(row);
            }
        }
        return left;
    }
}
