package rewind.explorer.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The token file: every colour in both modes, every size in pixels, every font family. */
public final class Tokens {
    private static final String FILE = "/rewind/explorer/tokens.properties";

    private final Properties values;

    private Tokens(Properties values) {
        this.values = values;
    }

    public static Tokens load() {
        Properties values = new Properties();
        try (InputStream in = Tokens.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            values.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
        return new Tokens(values);
    }

    /** Names of all tokens with this prefix, without it. */
    public Set<String> names(String prefix) {
        Set<String> names = new TreeSet<>();
        for (String key : values.stringPropertyNames()) {
            if (key.startsWith(prefix)) {
                names.add(key.substring(prefix.length()));
            }
        }
        return names;
    }

    /**
     * A colour as the web writes it, {@code #rrggbb} or {@code #rrggbbaa}.
     *
     * @throws IllegalArgumentException if there is no such token
     */
    public String color(String name, Mode mode) {
        String[] pair = value("color." + name).trim().split("\\s+", -1);
        if (pair.length != 2) {
            throw new IllegalArgumentException("color." + name + " needs a light and a dark value");
        }
        return mode == Mode.LIGHT ? pair[0] : pair[1];
    }

    /** A size in pixels. */
    public double size(String name) {
        return Double.parseDouble(value("size." + name).trim());
    }

    /** A font family. */
    public String font(String name) {
        return value("font." + name).trim();
    }

    private String value(String key) {
        String value = values.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("There is no token '" + key + "' in " + FILE);
        }
        return value;
    }
}
