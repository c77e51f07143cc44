package rewind.recommend.data.parquet;

/** What the values of a column are, for who reads them. */
public enum ColumnType {
    /** Whole numbers, {@link ColumnValues#whole}. */
    WHOLE,
    /** Floating-point numbers, {@link ColumnValues#decimal}. */
    DECIMAL,
    /** Text, {@link ColumnValues#text}. */
    TEXT,
    /** Instants, {@link ColumnValues#whole} in seconds since the epoch. */
    TIME,
    /** Something else, which cannot be read here: decimals of fixed point, booleans, lists. */
    OTHER
}
