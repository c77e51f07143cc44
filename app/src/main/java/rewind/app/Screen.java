package rewind.app;

import java.io.Console;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What text for people is laid out for.
 *
 * @param width columns; where output goes into a file or another program, more than anything needs
 * @param colours whether colours can be seen and are wanted
 */
record Screen(int width, boolean colours) {
    private static final int NO_LIMIT = 10_000;
    private static final int LEAST = 60;

    /** Standard output as it is. {@code NO_COLOR} and the like are heeded. */
    static Screen of(CommandSpec spec, Map<String, String> environment) {
        // An image without the module that makes consoles has none.
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        if (!terminal) {
            return new Screen(NO_LIMIT, false);
        }
        int columns = columns(environment.get("COLUMNS"));
        if (columns == 0) {
            columns = spec.usageMessage().autoWidth(true).width();
        }
        return new Screen(Math.max(LEAST, columns), Ansi.AUTO.enabled());
    }

    private static int columns(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Text in a colour of the terminal: {@code red}, {@code green}, {@code yellow}, {@code faint}, {@code bold}; {@code plain}. */
    String ink(String style, String text) {
        if (!colours || text.isBlank() || style.equals("plain")) {
            return text;
        }
        String code =
                switch (style) {
                    case "red" -> "31";
                    case "green" -> "32";
                    case "yellow" -> "33";
                    case "faint" -> "2";
                    default -> "1";
                };
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    /** No longer than so many columns, with an ellipsis where something is left out. */
    static String cut(String text, int width) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
    }

    /** Cut and filled up to so many columns. */
    static String fit(String text, int width) {
        String cut = cut(text, width);
        return cut + " ".repeat(Math.max(0, width - cut.length()));
    }
}
