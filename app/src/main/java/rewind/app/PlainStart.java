package rewind.app;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rewind.explorer.Explorer;

/**
 * The start from a menu or by double click: no options, files at most, and nothing set elsewhere. Then all options have their
 * defaults, and neither they nor the settings need be looked at before the window is there: reading the command line takes as
 * long as JavaFX takes to start.
 */
final class PlainStart {
    private static final String VARIABLES = "REWIND_";
    /** Asked for by {@link DataFolder} itself. */
    private static final String DATA = "REWIND_DATA";

    private final Desktop desktop;
    private final List<Path> files;

    private PlainStart(Desktop desktop, List<Path> files) {
        this.desktop = desktop;
        this.files = files;
    }

    /** This kind of start, if it is one; else the command line is to be read. */
    static Optional<PlainStart> of(Desktop desktop, Map<String, String> environment, String... arguments) {
        boolean plain = Main.isWindowAlone(arguments)
                && Arrays.stream(arguments).noneMatch(word -> word.startsWith("-"))
                && environment.keySet().stream().noneMatch(PlainStart::isSetting)
                && !Files.exists(
                        DataFolder.choose(null, environment, System.getProperties())
                                .root()
                                .resolve(Settings.FILE_NAME),
                        LinkOption.NOFOLLOW_LINKS);
        return plain
                ? Optional.of(new PlainStart(
                        desktop, Arrays.stream(arguments).map(Path::of).toList()))
                : Optional.empty();
    }

    private static boolean isSetting(String variable) {
        return variable.startsWith(VARIABLES) && !variable.equals(DATA);
    }

    /**
     * Opens the window, and returns when it is closed.
     *
     * @return false where there is no display, and nothing was done
     */
    boolean run() throws InterruptedException {
        DataFolder folder = new CommonOptions().folder();
        Explorer.readTexts();
        if (!desktop.isReady()) {
            return false;
        }
        if (files.isEmpty()) {
            desktop.open(WindowEngine.usual(folder), folder);
        } else {
            desktop.openFiles(folder, files);
        }
        return true;
    }
}
