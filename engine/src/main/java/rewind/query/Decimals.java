package rewind.query;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import rewind.trace.AttributeValue;

/** Numbers of attributes, exactly: a counter of 64 bits and a share of one can be compared with what was typed. */
public final class Decimals {
    /** Digits and exponent are bounded, for they are what comparing costs. */
    private static final Pattern FORM =
            Pattern.compile("[+-]?(?:\\d{1,60}(?:\\.\\d{0,60})?|\\.\\d{1,60})(?:[eE][+-]?\\d{1,3})?");

    private static final int MAX_DIGITS = 40;

    private Decimals() {}

    /** The number that is written here, if it is one that can be compared, without trailing zeros, so that equal ones are equal. */
    public static Optional<BigDecimal> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return number.precision() <= MAX_DIGITS && Math.abs(number.precision() - number.scale()) < 1000
                ? Optional.of(number)
                : Optional.empty();
    }

    /** The number that an attribute holds; none for infinities and what is no number. */
    static Optional<BigDecimal> of(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Whole whole -> Optional.of(BigDecimal.valueOf(whole.value()));
            case AttributeValue.Real real ->
                Double.isFinite(real.value()) ? Optional.of(BigDecimal.valueOf(real.value())) : Optional.empty();
            case AttributeValue.Text text -> parse(text.value().strip());
            case AttributeValue.Flag flag -> Optional.empty();
            case AttributeValue.Bytes bytes -> Optional.empty();
            case AttributeValue.Items items -> Optional.empty();
            case AttributeValue.Fields fields -> Optional.empty();
        };
    }
}
