import java.nio.file.Path;
import java.util.List;

/** What jpackage is told in one place only: which files are opened by the program, and what each system wants beside. */
final class Forms {
    private Forms() {}

    /** For the app image. Windows has no output to a terminal from a program with windows, hence a second launcher. */
    static List<String> of(Path jpackage, Installers.Platform platform) {
        return switch (platform) {
            case LINUX -> List.of();
            case WINDOWS -> List.of("--add-launcher", "rewindc=" + jpackage.resolve("win/rewindc.properties"));
            case MAC -> List.of(
                    "--mac-package-identifier", "dev.rewind.Rewind", "--mac-package-name", Installers.NAME,
                    "--mac-app-category", "public.app-category.developer-tools",
                    "--file-associations", association(jpackage).toString());
        };
    }

    static Path association(Path jpackage) {
        return jpackage.resolve("common/rewind-files.properties");
    }
}
