import java.nio.file.Files;
import java.nio.file.Path;

/** Writes where the Java that runs it is: run by the build, it tells the start script which Java the program needs. */
final class JavaHome {
    public static void main(String[] arguments) throws Exception {
        Files.writeString(Path.of(arguments[0]), System.getProperty("java.home") + System.lineSeparator());
    }
}
