package rewind.control;

import java.util.Locale;

/** How constants are written in figures. */
final class Words {
    private Words() {}

    /** {@code RATING_OUT_OF_RANGE} as {@code rating_out_of_range}. */
    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
