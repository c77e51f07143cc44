package rewind.store;

import java.nio.file.OpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The option that opens a file past the operating system's cache, where this JDK has it: it is of the module
 * {@code jdk.unsupported}, which the compiler warns of and which a small runtime may lack, so it is asked for by name.
 */
final class PastTheCache {
    private static final String NAME = "com.sun.nio.file.ExtendedOpenOption";

    private PastTheCache() {}

    static Optional<OpenOption> option() {
        try {
            return Arrays.stream(Class.forName(NAME).getEnumConstants())
                    .filter(constant -> constant.toString().equals("DIRECT"))
                    .map(OpenOption.class::cast)
                    .findFirst();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
