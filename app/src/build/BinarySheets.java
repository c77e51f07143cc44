import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.List;
import javafx.css.Stylesheet;
import rewind.explorer.theme.Mode;
import rewind.explorer.theme.StyleSheet;
import rewind.explorer.theme.Tokens;

/**
 * Puts the style sheet of each mode into the explorer's jar in JavaFX's binary form, and AtlantaFX's beside them. Parsing the text
 * takes a tenth of a second of each start on the window's thread, and so does opening the jars that stand before AtlantaFX's.
 *
 * <pre>java -cp "LIB/*" BinarySheets.java LIB</pre>
 */
final class BinarySheets {
    private BinarySheets() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = explorer(Path.of(arguments[0]));
        Path folder = Files.createTempDirectory("rewind-sheets");
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            FileTime time = Files.getLastModifiedTime(zip.getPath("rewind/explorer/explorer.css"));
            for (Mode mode : Mode.values()) {
                Path sheet = zip.getPath("rewind/explorer/" + mode.word() + ".bss");
                Files.move(binary(mode, folder), sheet, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(sheet, time);
            }
            Path base = zip.getPath("rewind/explorer/base.bss");
            Files.write(base, primer());
            Files.setLastModifiedTime(base, time);
        } finally {
            Files.delete(folder);
        }
    }

    /** The sheet of AtlantaFX that all controls begin with; it brings the binary form itself. */
    private static byte[] primer() throws IOException {
        String sheet = new PrimerLight().getUserAgentStylesheet().replaceFirst("\\.css$", ".bss");
        try (InputStream in = PrimerLight.class.getResourceAsStream(sheet)) {
            if (in == null) {
                throw new IOException("AtlantaFX has no " + sheet);
            }
            return in.readAllBytes();
        }
    }

    private static Path binary(Mode mode, Path folder) throws IOException {
        String uri = StyleSheet.uri(Tokens.load(), mode);
        byte[] text = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1).getBytes(StandardCharsets.US_ASCII));
        Path css = Files.write(folder.resolve(mode.word() + ".css"), text);
        Path bss = folder.resolve(mode.word() + ".bss");
        Stylesheet.convertToBinary(css.toFile(), bss.toFile());
        Files.delete(css);
        return bss;
    }

    private static Path explorer(Path lib) throws IOException {
        try (var all = Files.list(lib)) {
            List<Path> jars = all.filter(each -> each.getFileName().toString().startsWith("rewind-explorer-ui-"))
                    .toList();
            if (jars.size() != 1) {
                throw new IOException("there is not one jar of the explorer in " + lib + ": " + jars);
            }
            return jars.getFirst();
        }
    }
}
