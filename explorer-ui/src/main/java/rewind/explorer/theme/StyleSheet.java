package rewind.explorer.theme;

import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one style sheet for both modes: colours become looked-up colours of the root ({@code -rw-ink}), and sizes and
 * fonts, which JavaFX cannot look up, are put in where the sheet says {@code @{size.body}}.
 */
public final class StyleSheet {
    private static final Pattern PLACE = Pattern.compile("@\\{(size|font)\\.([a-z-]+)}");

    private StyleSheet() {}

    /**
     * The sheet for a mode, as a scene takes it: what the build of a package has put beside the sheets in JavaFX's binary form, which
     * is read in a tenth of the time that parsing takes; else the text, as a data URI.
     */
    static String of(Tokens tokens, Mode mode) {
        URL binary = StyleSheet.class.getResource("/rewind/explorer/" + mode.word() + ".bss");
        return binary == null ? uri(tokens, mode) : binary.toExternalForm();
    }

    /**
     * AtlantaFX's sheet: from our own jar, where the build of a package has put it, since every jar before the one that a file is in is
     * opened for it; else from AtlantaFX's.
     */
    static String base() {
        URL own = StyleSheet.class.getResource("/rewind/explorer/base.bss");
        return own == null ? new PrimerLight().getUserAgentStylesheet() : own.toExternalForm();
    }

    /** The text of the sheet for a mode, as a data URI. */
    public static String uri(Tokens tokens, Mode mode) {
        byte[] css = text(tokens, mode).getBytes(StandardCharsets.UTF_8);
        return "data:text/css;charset=UTF-8;base64," + Base64.getEncoder().encodeToString(css);
    }

    static String text(Tokens tokens, Mode mode) {
        StringBuilder root = new StringBuilder(4096).append(".root {\n");
        for (String name : tokens.names("color.")) {
            root.append("  -rw-")
                    .append(name)
                    .append(": ")
                    .append(tokens.color(name, mode))
                    .append(";\n");
        }
        root.append("}\n");
        return root + filled(tokens, resource("base.css")) + filled(tokens, resource("explorer.css")) + slots(tokens);
    }

    /** A rule a colour for what has one of them: see {@code rewind.explorer.controls.ColourSlot}. */
    private static String slots(Tokens tokens) {
        return tokens.names("color.").stream()
                .map(name -> ".slot:" + name + " { -rw-slot: -rw-" + name + "; }\n")
                .collect(Collectors.joining());
    }

    private static String filled(Tokens tokens, String css) {
        Matcher matcher = PLACE.matcher(css);
        return matcher.replaceAll(place -> place.group(1).equals("size")
                ? String.format(Locale.ROOT, "%.0fpx", tokens.size(place.group(2)))
                : "\"" + tokens.font(place.group(2)) + "\"");
    }

    private static String resource(String name) {
        try (InputStream in = StyleSheet.class.getResourceAsStream("/rewind/explorer/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
