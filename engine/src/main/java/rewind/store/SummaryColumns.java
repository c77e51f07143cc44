package rewind.store;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rewind.query.Bounds;
import rewind.query.Condition;
import rewind.query.Field;
import rewind.query.Glob;
import rewind.query.TextTest;
import rewind.store.IndexBlock.Label;
import rewind.trace.Provenance;

/** What typed queries ask of summaries, put to the columns of a block: as the summary of each row would answer. */
final class SummaryColumns {
    private static final int UUID_LENGTH = 36;
    private static final int HEX_LENGTH = 32;

    private final IndexSlot slot;
    private final Supplier<IndexBlock> columns;
    private final Supplier<BlockRows> rows;
    private final Supplier<BlockIds> ids;
    private final Provenances provenances;
    private final boolean plainIds;

    /** @param plainIds whether all ids are known to be hexadecimal digits and dashes */
    SummaryColumns(
            IndexSlot slot,
            Supplier<IndexBlock> columns,
            Supplier<BlockRows> rows,
            Supplier<BlockIds> ids,
            Provenances provenances,
            boolean plainIds) {
        this.slot = slot;
        this.columns = columns;
        this.rows = rows;
        this.ids = ids;
        this.provenances = provenances;
        this.plainIds = plainIds;
    }

    private IndexBlock block() {
        return columns.get();
    }

    /** Whether a field is in {@link BlockRows}. */
    static boolean isOfRows(Field field) {
        return field == Field.K || field == Field.ITEMS || field == Field.SPANS;
    }

    static boolean isId(Field field) {
        return field == Field.REQUEST || field == Field.TRACE;
    }

    /** @param candidates only these are asked where each row has to be */
    BitSet text(Condition.Text text, BitSet candidates) {
        return switch (text.field()) {
            case REQUEST, TRACE -> id(text, candidates);
            case VARIANT -> label(Label.VARIANT, text);
            case PATH -> label(Label.PATH, text);
            case METHOD -> label(Label.METHOD, text);
            case ERROR -> label(Label.ERROR, text);
            case SERVICE -> label(Label.SERVICE, text);
            default -> provenance(text);
        };
    }

    private BitSet label(Label label, Condition.Text text) {
        return in(block().column(label), code -> text.holds(block().texts().get(code)));
    }

    /** The rows of whose values a test holds, which is asked once of each value that there is. */
    private static BitSet in(NumberColumn column, IntPredicate wanted) {
        return column.in(TypedRows.filter(column.distinct(), wanted));
    }

    private BitSet provenance(Condition.Text text) {
        return in(block().provenances(), number -> text.holds(textOf(text.field(), provenances.get(number))));
    }

    private static @Nullable String textOf(Field field, Provenance provenance) {
        return switch (field) {
            case MODEL_VERSION -> provenance.modelVersion();
            case MODEL_NAME -> provenance.modelName();
            case GIT_SHA -> provenance.gitSha();
            case SNAPSHOT -> provenance.dataSnapshotId();
            case IMAGE -> provenance.containerImageDigest();
            default -> throw new IllegalStateException(field.title() + " is no text of a summary");
        };
    }

    private BitSet id(Condition.Text text, BitSet candidates) {
        List<String> exact = exact(text.test());
        if (exact == null) {
            return TypedRows.filter(
                    candidates, row -> text.holds(idsOf(text.field()).get(row)));
        }
        BitSet left = new BitSet();
        for (String id : exact) {
            if (slot.mayHave(id)) {
                left.or(idsOf(text.field()).equal(id));
            }
        }
        left.and(candidates);
        return left;
    }

    private IdColumn idsOf(Field field) {
        return field == Field.REQUEST ? ids.get().requestIds() : ids.get().traceIds();
    }

    /** The only texts that are wanted; null where there are others. */
    private static @Nullable List<String> exact(TextTest test) {
        return test instanceof TextTest.OneOf oneOf
                        && oneOf.globs().stream().allMatch(glob -> glob.exact().isPresent())
                ? oneOf.globs().stream().flatMap(glob -> glob.exact().stream()).toList()
                : null;
    }

    BitSet number(Condition.Numeric number) {
        BitSet found = new BitSet();
        for (Bounds<Long> bounds : number.anyOf()) {
            found.or(within(number.field(), bounds));
        }
        if (number.anyOf().stream().anyMatch(bounds -> bounds.hold(IndexBlock.NO_USER))) {
            // The number that stands for none.
            found.andNot(none(number.field()));
        }
        return found;
    }

    private BitSet none(Field field) {
        return switch (field) {
            case USER -> block().users().equal(IndexBlock.NO_USER);
            case K -> rows.get().ks().equal(BlockRows.NO_K);
            default -> new BitSet();
        };
    }

    private BitSet within(Field field, Bounds<Long> bounds) {
        long least = least(bounds);
        long most = most(bounds);
        if (least == most && !bounds.hold(least)) {
            // More than the largest there is, or less than the smallest.
            return new BitSet();
        }
        return switch (field) {
            case STATUS -> block().statuses().between(least, most);
            case USER -> block().users().between(least, most);
            case K -> rows.get().ks().between(least, most);
            case ITEMS -> rows.get().items().between(least, most);
            case SPANS -> rows.get().spans().between(least, most);
            case LATENCY -> latencies(least, most);
            default -> throw new IllegalStateException(field.title() + " is no number of a summary");
        };
    }

    /** Columns have microseconds, queries nanoseconds; what is more than nanoseconds can say is the most that they can. */
    private BitSet latencies(long least, long most) {
        long largest = Long.MAX_VALUE / 1000;
        long from = Math.ceilDiv(least, 1000L);
        long to = Math.floorDiv(most, 1000L);
        return from > largest ? new BitSet() : block().latencies().between(from, to == largest ? Long.MAX_VALUE : to);
    }

    private static long least(Bounds<Long> bounds) {
        return switch (bounds) {
            case Bounds.Between<Long> between -> between.from();
            case Bounds.Compared<Long> compared ->
                switch (compared.comparison()) {
                    case EQUAL, AT_LEAST -> compared.bound();
                    case GREATER -> compared.bound() == Long.MAX_VALUE ? Long.MAX_VALUE : compared.bound() + 1;
                    case LESS, AT_MOST -> Long.MIN_VALUE;
                };
        };
    }

    private static long most(Bounds<Long> bounds) {
        return switch (bounds) {
            case Bounds.Between<Long> between -> between.to();
            case Bounds.Compared<Long> compared ->
                switch (compared.comparison()) {
                    case EQUAL, AT_MOST -> compared.bound();
                    case LESS -> compared.bound() == Long.MIN_VALUE ? Long.MIN_VALUE : compared.bound() - 1;
                    case GREATER, AT_LEAST -> Long.MAX_VALUE;
                };
        };
    }

    BitSet time(Condition.Time time, BitSet candidates) {
        long[] ids = block().ids();
        return TypedRows.filter(candidates, row -> time.holds(TraceId.millis(ids[row])));
    }

    /** Rows whose error has such a text in it. */
    BitSet errors(TextTest test) {
        return in(block().column(Label.ERROR), code -> {
            String error = block().texts().get(code);
            return error != null && test.isIn(error);
        });
    }

    /** Of some rows those whose ids have such a text in them. */
    BitSet ids(TextTest test, BitSet candidates) {
        if (candidates.isEmpty() || (plainIds && !mayBeInPlain(test))) {
            return new BitSet();
        }
        BlockIds all = ids.get();
        String needle = plainIds ? onlyPart(test) : null;
        if (needle == null) {
            return TypedRows.filter(
                    candidates,
                    row -> test.isIn(all.requestIds().get(row))
                            || test.isIn(all.traceIds().get(row)));
        }
        IdNeedle wanted = new IdNeedle(needle.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        BitSet found = all.requestIds().holding(wanted, candidates);
        found.or(all.traceIds().holding(wanted, candidates));
        return found;
    }

    /** The one text, of ASCII, that is wanted without more; null where it is not like that. */
    private static @Nullable String onlyPart(TextTest test) {
        List<String> exact = exact(test);
        return exact != null && exact.size() == 1 && exact.getFirst().chars().allMatch(c -> c < 128)
                ? exact.getFirst()
                : null;
    }

    /** Whether digits and dashes can have such a text in them. */
    private boolean mayBeInPlain(TextTest test) {
        return !(test instanceof TextTest.OneOf oneOf) || oneOf.globs().stream().anyMatch(this::mayBeInPlain);
    }

    private boolean mayBeInPlain(Glob glob) {
        int length = 0;
        for (String part : glob.parts()) {
            length += part.length();
            // Beyond ASCII some letters equal ones of ours without regard to case.
            if (!part.chars().allMatch(c -> c >= 128 || c == '-' || Character.digit(c, 16) >= 0)) {
                return false;
            }
        }
        if (length > UUID_LENGTH) {
            return false;
        }
        String whole = glob.exact().orElse("").toLowerCase(Locale.ROOT);
        boolean isWhole = whole.length() == UUID_LENGTH || (whole.length() == HEX_LENGTH && whole.indexOf('-') < 0);
        return !isWhole || slot.mayHave(whole);
    }
}
