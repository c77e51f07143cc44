package rewind.explorer.requests;

import java.util.ArrayList;
import java.util.List;

/** Which columns the list has and how wide they are: all fixed but a few that share what is left. */
final class ColumnsLayout {
    /** Kept free for the scroll bar, so that nothing moves when it comes. */
    static final double SCROLL_BAR = 12;

    /** For Wed 15:02:11 as well, which older rows say. */
    private static final double AGO_WIDTH = 118;

    private static final double TIME_WIDTH = 114;
    private static final double TIME_WIDTH_WITH_DAY = 132;

    /**
     * What is left out first where there is no room for all: when, what and how long are the list. Which version answered is seen
     * in the colour of the duration, too; which error it was, nowhere else.
     */
    private static final List<Kind> SPARED = List.of(Kind.USER, Kind.SPANS, Kind.SERVICE, Kind.MODEL, Kind.STATUS);

    private ColumnsLayout() {}

    /** What a column shows. */
    enum Kind {
        AGO("ago"),
        TIME("time"),
        REQUEST("request"),
        NAME("name"),
        SERVICE("service"),
        SPANS("spans"),
        MODEL("model"),
        USER("user"),
        STATUS("status"),
        DURATION("duration");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        /** Whether it says when: by this the list is in order. */
        boolean isTime() {
            return this == AGO || this == TIME;
        }

        boolean isNumber() {
            return this == SPANS || this == USER || this == STATUS;
        }

        private double width(ListShape shape) {
            return switch (this) {
                case AGO -> AGO_WIDTH;
                case TIME -> shape.days() ? TIME_WIDTH_WITH_DAY : TIME_WIDTH;
                case SERVICE -> 96;
                case SPANS -> 68;
                case MODEL -> 84;
                case USER -> 76;
                case STATUS -> 52;
                case REQUEST, NAME, DURATION -> 0;
            };
        }
    }

    /** A column and its room, pixels. */
    record Column(Kind kind, double x, double width) {}

    /** A column that grows. */
    private record Growing(double share, double least, double most) {}

    private static Growing growing(Kind kind) {
        return switch (kind) {
            case REQUEST -> new Growing(0.5, 120, 300);
            case NAME -> new Growing(0.55, 120, 420);
            default -> new Growing(1, 116, Double.MAX_VALUE);
        };
    }

    private static double least(Kind kind, ListShape shape) {
        double fixed = kind.width(shape);
        return fixed > 0 ? fixed : growing(kind).least();
    }

    /** From left to right; the last takes what the others leave. */
    static List<Column> of(ListShape shape, double width) {
        List<Kind> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (shape.has(kind.id())) {
                kinds.add(kind);
            }
        }
        for (Kind spared : SPARED) {
            if (kinds.stream().mapToDouble(kind -> least(kind, shape)).sum() > width - SCROLL_BAR) {
                kinds.remove(spared);
            }
        }
        double left = width - SCROLL_BAR;
        for (Kind kind : kinds) {
            left -= kind.width(shape);
        }
        List<Column> columns = new ArrayList<>();
        double x = 0;
        double rest = left;
        for (Kind kind : kinds) {
            double wide = kind.width(shape);
            if (wide <= 0) {
                Growing growing = growing(kind);
                double others =
                        kind == Kind.DURATION ? 0 : growing(Kind.DURATION).least();
                double share = kind == Kind.DURATION ? rest : left * growing.share();
                double wanted = Math.min(Math.min(growing.most(), share), rest - others);
                wide = Math.floor(Math.max(growing.least(), wanted));
                rest -= wide;
            }
            columns.add(new Column(kind, x, wide));
            x += wide;
        }
        return columns;
    }
}
