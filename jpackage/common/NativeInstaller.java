import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What jpackage makes of an app image where it runs: an msi on Windows (needs WiX 3 or later), a dmg on macOS. */
final class NativeInstaller {
    /** Never to be changed: by it Windows knows that a package is another version of the same program. */
    private static final String UPGRADE_CODE = "6b0c8f0e-4f0c-4e3b-9d6a-2b6a7f6c51d4";

    private NativeInstaller() {}

    static Path msi(Path jpackage, Path image, Path icons, Path out, String version)
            throws IOException, InterruptedException {
        List<String> command = command("msi", image, out, version);
        command.addAll(List.of("--icon", icons.resolve("rewind.ico").toString()));
        command.addAll(List.of("--file-associations", Forms.association(jpackage).toString()));
        command.addAll(List.of("--license-file", jpackage.resolve("../LICENSE").normalize().toString()));
        command.addAll(List.of("--win-menu", "--win-menu-group", Installers.NAME, "--win-per-user-install"));
        command.addAll(List.of("--win-upgrade-uuid", UPGRADE_CODE, "--win-dir-chooser"));
        Installers.run(out, command);
        return made(out, ".msi");
    }

    static Path dmg(Path jpackage, Path image, Path icons, Path out, String version)
            throws IOException, InterruptedException {
        // The notices, the command and the class path came after jpackage's own seal: sealed anew, for this machine's use.
        Installers.run(out, List.of("codesign", "--force", "--deep", "--sign", "-", image.toString()));
        List<String> command = command("dmg", image, out, version);
        command.addAll(List.of("--icon", icons.resolve("rewind.icns").toString()));
        command.addAll(List.of("--license-file", jpackage.resolve("../LICENSE").normalize().toString()));
        Installers.run(out, command);
        return made(out, ".dmg");
    }

    private static List<String> command(String type, Path image, Path out, String version) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jpackage").toString(), "--type", type, "--name",
                Installers.NAME, "--app-version", version, "--vendor", "Rewind", "--app-image", image.toString(),
                "--dest", out.toString()));
    }

    private static Path made(Path out, String ending) throws IOException {
        try (var all = Files.list(out)) {
            return all.filter(each -> each.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow(() -> new IOException("jpackage left no " + ending + " in " + out));
        }
    }
}
