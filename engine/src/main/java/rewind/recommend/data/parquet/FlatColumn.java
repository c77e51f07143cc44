package rewind.recommend.data.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * A column at the top of the schema.
 *
 * @param leaf its place among all columns, nested ones included
 * @param unitsASecond of a {@link ColumnType#TIME}, what its numbers count; 0 for days
 */
record FlatColumn(String name, int leaf, ColumnType type, long unitsASecond, ColumnDescriptor descriptor) {

    /** The columns of a schema as it stands in a footer: depth first, each group before its children. */
    static List<FlatColumn> of(List<SchemaElement> schema) throws IOException {
        List<FlatColumn> columns = new ArrayList<>();
        int leaf = 0;
        int at = 1;
        for (int child = 0; child < schema.getFirst().getNum_children(); child++) {
            int end = endOf(schema, at);
            SchemaElement element = schema.get(at);
            boolean isGroup = element.getNum_children() > 0;
            if (!isGroup && element.getRepetition_type() != FieldRepetitionType.REPEATED) {
                columns.add(column(element, leaf));
            }
            for (; at < end; at++) {
                leaf += schema.get(at).getNum_children() > 0 ? 0 : 1;
            }
        }
        return columns;
    }

    /** Where the element after this one and all that is in it begins. */
    private static int endOf(List<SchemaElement> schema, int from) throws IOException {
        int missing = 1;
        int at = from;
        while (missing > 0) {
            if (at >= schema.size()) {
                throw new IOException("its schema ends early");
            }
            missing += schema.get(at).getNum_children() - 1;
            at++;
        }
        return at;
    }

    private static FlatColumn column(SchemaElement element, int leaf) {
        boolean optional = element.getRepetition_type() == FieldRepetitionType.OPTIONAL;
        PrimitiveTypeName physical = physical(element.getType());
        var builder = optional ? Types.optional(physical) : Types.required(physical);
        PrimitiveType primitive = builder.length(element.getType_length()).named(element.getName());
        ColumnDescriptor descriptor =
                new ColumnDescriptor(new String[] {element.getName()}, primitive, 0, optional ? 1 : 0);
        long units = unitsASecond(element);
        ColumnType type = units >= 0 ? ColumnType.TIME : type(element);
        return new FlatColumn(element.getName(), leaf, type, units, descriptor);
    }

    private static PrimitiveTypeName physical(Type type) {
        return switch (type) {
            case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
            case INT32 -> PrimitiveTypeName.INT32;
            case INT64 -> PrimitiveTypeName.INT64;
            case INT96 -> PrimitiveTypeName.INT96;
            case FLOAT -> PrimitiveTypeName.FLOAT;
            case DOUBLE -> PrimitiveTypeName.DOUBLE;
            case BYTE_ARRAY -> PrimitiveTypeName.BINARY;
            case FIXED_LEN_BYTE_ARRAY -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
        };
    }

    private static ColumnType type(SchemaElement element) {
        LogicalType logical = element.getLogicalType();
        boolean fixedPoint =
                element.getConverted_type() == ConvertedType.DECIMAL || (logical != null && logical.isSetDECIMAL());
        if (fixedPoint) {
            return ColumnType.OTHER;
        }
        return switch (element.getType()) {
            case INT32, INT64 -> ColumnType.WHOLE;
            case FLOAT, DOUBLE -> ColumnType.DECIMAL;
            case BYTE_ARRAY -> ColumnType.TEXT;
            case INT96, BOOLEAN, FIXED_LEN_BYTE_ARRAY -> ColumnType.OTHER;
        };
    }

    /** -1 for a column that holds no instants. */
    private static long unitsASecond(SchemaElement element) {
        LogicalType logical = element.getLogicalType();
        ConvertedType converted = element.getConverted_type();
        if (element.getType() == Type.INT96) {
            return 1_000_000_000;
        }
        if (element.getType() == Type.INT32) {
            boolean date = converted == ConvertedType.DATE || (logical != null && logical.isSetDATE());
            return date ? 0 : -1;
        }
        if (element.getType() != Type.INT64) {
            return -1;
        }
        if (logical != null && logical.isSetTIMESTAMP()) {
            TimeUnit unit = logical.getTIMESTAMP().getUnit();
            return unit.isSetMILLIS() ? 1_000 : unit.isSetMICROS() ? 1_000_000 : 1_000_000_000;
        }
        return converted == ConvertedType.TIMESTAMP_MILLIS
                ? 1_000
                : converted == ConvertedType.TIMESTAMP_MICROS ? 1_000_000 : -1;
    }
}
