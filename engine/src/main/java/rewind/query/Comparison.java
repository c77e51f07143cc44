package rewind.query;

/** How two values may stand to one another. */
public enum Comparison {
    EQUAL("="),
    GREATER(">"),
    AT_LEAST(">="),
    LESS("<"),
    AT_MOST("<=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }

    /** Whether it holds where a comparator says this of the two. */
    boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
        };
    }
}
