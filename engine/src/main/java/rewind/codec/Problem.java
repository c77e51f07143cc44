package rewind.codec;

/**
 * Something in a file that is not as it should be; what could be read of the file is kept.
 *
 * @param place where, as a person can find it: {@code line 12}, {@code byte 4096}, {@code record 7}, {@code span 3 of line 12}
 * @param message what is wrong, a sentence without the place
 */
public record Problem(String place, String message) {}
