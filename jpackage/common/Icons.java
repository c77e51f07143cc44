import java.io.IOException;
import java.nio.file.Path;

/** {@code java jpackage/common/Icons.java FOLDER}: draws the icons alone, to be looked at. */
final class Icons {
    private Icons() {}

    public static void main(String[] arguments) throws IOException {
        Icon.write(Path.of(arguments[0]));
    }
}
