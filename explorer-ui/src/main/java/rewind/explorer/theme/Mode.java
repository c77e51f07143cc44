package rewind.explorer.theme;

import java.util.Locale;

/** Light or dark. */
public enum Mode {
    LIGHT,
    DARK;

    public Mode other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /** The word for the settings file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
