package rewind.explorer.chart;

/**
 * A colour of the tokens.
 *
 * @param token its name
 * @param alpha how much of it, from 0 to 1
 */
public record Ink(String token, double alpha) {

    /** All of a colour. */
    public static Ink of(String token) {
        return new Ink(token, 1);
    }

    /** Some of it. */
    public Ink at(double share) {
        return new Ink(token, share);
    }
}
