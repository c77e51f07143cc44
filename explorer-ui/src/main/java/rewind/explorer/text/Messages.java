package rewind.explorer.text;

import java.util.Locale;
import java.util.ResourceBundle;

/** All words of the window, from one bundle. */
public final class Messages {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("rewind.explorer.explorer", Locale.ENGLISH);

    private Messages() {}

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
}
