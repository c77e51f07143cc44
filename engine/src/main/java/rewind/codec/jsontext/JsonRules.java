package rewind.codec.jsontext;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a text may do that RFC 8259 forbids, each with one meaning only, and how far it may go.
 *
 * @param commas a comma before a closing bracket; where the first one stands can be asked for
 * @param notFinite {@code NaN}, {@code Infinity} and {@code INF}, with a sign too
 * @param controlCharacters control characters in texts as they are
 * @param oddNumbers {@code +1}, {@code 01}, {@code .5} and {@code 5.}
 * @param anyEscapes a backslash before any character, which stands for itself then
 * @param cutsDepth what is nested deeper than {@code deepest} is passed over and read as null, where else it is damage; where
 *     it first begins can be asked for
 * @param deepest how many objects and arrays may be open at once
 * @param longest how many bytes a text or a number that is looked at may have
 */
public record JsonRules(
        boolean commas,
        boolean notFinite,
        boolean controlCharacters,
        boolean oddNumbers,
        boolean anyEscapes,
        boolean cutsDepth,
        int deepest,
        int longest) {
    private static final int USUAL_DEPTH = 1000;
    private static final int USUAL_LENGTH = 64 << 20;

    /** RFC 8259, with 1,000 levels and texts of 64 MB. */
    public static final JsonRules STRICT = allowing();

    /** A departure from RFC 8259. */
    public enum Allowed {
        COMMAS,
        NOT_FINITE,
        CONTROL_CHARACTERS,
        ODD_NUMBERS,
        ANY_ESCAPES,
        DEPTH
    }

    /** RFC 8259 but for these. */
    public static JsonRules allowing(Allowed... departures) {
        Set<Allowed> all = EnumSet.noneOf(Allowed.class);
        all.addAll(Set.of(departures));
        return new JsonRules(
                all.contains(Allowed.COMMAS),
                all.contains(Allowed.NOT_FINITE),
                all.contains(Allowed.CONTROL_CHARACTERS),
                all.contains(Allowed.ODD_NUMBERS),
                all.contains(Allowed.ANY_ESCAPES),
                all.contains(Allowed.DEPTH),
                USUAL_DEPTH,
                USUAL_LENGTH);
    }

    /** The same with another bound of depth. */
    public JsonRules withDepth(int levels) {
        return new JsonRules(commas, notFinite, controlCharacters, oddNumbers, anyEscapes, cutsDepth, levels, longest);
    }
}
