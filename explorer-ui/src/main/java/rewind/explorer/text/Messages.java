package rewind.explorer.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/** All words of the window, from one bundle. */
public final class Messages {
    private static final String FILE = "/rewind/explorer/explorer.properties";
    private static final ResourceBundle BUNDLE = load();

    private Messages() {}

    /** Not by the bundle's name: there is one language, and looking for others opens all jars of the program, with each start. */
    private static ResourceBundle load() {
        try (InputStream in = Messages.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /** The bundle, for frames in FXML. */
    public static ResourceBundle bundle() {
        return BUNDLE;
    }

    /**
     * A text with {0}, {1} and so on replaced; figures are given as text, formatted by {@link Figures}.
     *
     * @throws java.util.MissingResourceException if there is no such text
     */
    public static String text(String key, String... arguments) {
        String text = BUNDLE.getString(key);
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", arguments[i]);
        }
        return text;
    }

    /** The text {@code key.one} for one and {@code key.many} for any other number, which is {0}. */
    public static String counted(String key, long number) {
        return text(number == 1 ? key + ".one" : key + ".many", Figures.count(number));
    }

    /** What went wrong, as far as a person can use it: the exception's own words, or its name where it has none. */
    public static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** What stands below the words for what could not be done: why, and where more is to be learnt. */
    public static String cause(Throwable failure) {
        return reason(failure) + "\n" + text("failed.advice");
    }
}
