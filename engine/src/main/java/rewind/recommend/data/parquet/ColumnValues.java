package rewind.recommend.data.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.io.api.PrimitiveConverter;

/** The values of one column in one row group, one after the other. */
public final class ColumnValues {
    private static final long SECONDS_A_DAY = 86_400;
    /** 1970-01-01 as INT96 counts days. */
    private static final long JULIAN_EPOCH_DAY = 2_440_588;

    private final FlatColumn column;
    private final String place;
    private final int present;
    private final ColumnReader reader;
    private boolean started;
    private boolean isNull;
    private long whole;
    private double decimal;
    private String text = "";

    ColumnValues(FlatColumn column, ColumnPages pages, String place) throws IOException {
        this.column = column;
        this.place = place;
        this.present = column.descriptor().getMaxDefinitionLevel();
        try {
            // No version of the writer: then old files with a known flaw in one encoding of text are read carefully.
            this.reader = new ColumnReaderImpl(column.descriptor(), pages, new PrimitiveConverter() {}, null);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    /** Goes to the next value. Called once a row. */
    public void next() throws IOException {
        try {
            if (started) {
                reader.consume();
            }
            started = true;
            isNull = reader.getCurrentDefinitionLevel() < present;
            if (!isNull) {
                readValue();
            }
        } catch (RuntimeException e) {
            // Decoders meet damage as whatever exception it leads to.
            throw damaged(e);
        }
    }

    private void readValue() {
        switch (column.descriptor().getPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> whole = reader.getInteger();
            case INT64 -> whole = reader.getLong();
            case FLOAT -> decimal = reader.getFloat();
            case DOUBLE -> decimal = reader.getDouble();
            case BINARY -> text = reader.getBinary().toStringUsingUTF8();
            case INT96 -> {
                ByteBuffer bytes = reader.getBinary().toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                long nanos = bytes.getLong(bytes.position());
                long day = bytes.getInt(bytes.position() + Long.BYTES) - JULIAN_EPOCH_DAY;
                whole = day * SECONDS_A_DAY + Math.floorDiv(nanos, column.unitsASecond());
                return;
            }
            case BOOLEAN, FIXED_LEN_BYTE_ARRAY ->
                throw new IllegalStateException("A column of type " + type() + " has no values");
        }
        if (column.type() == ColumnType.TIME) {
            whole = column.unitsASecond() == 0 ? whole * SECONDS_A_DAY : Math.floorDiv(whole, column.unitsASecond());
        }
    }

    private IOException damaged(RuntimeException e) {
        return new IOException("it is damaged in " + place + " (" + e + ")", e);
    }

    public ColumnType type() {
        return column.type();
    }

    public boolean isNull() {
        return isNull;
    }

    /** The value of a {@link ColumnType#WHOLE}; seconds since the epoch of a {@link ColumnType#TIME}. */
    public long whole() {
        return whole;
    }

    /** The value of a {@link ColumnType#DECIMAL}. */
    public double decimal() {
        return decimal;
    }

    /** The value of a {@link ColumnType#TEXT}. */
    public String text() {
        return text;
    }
}
