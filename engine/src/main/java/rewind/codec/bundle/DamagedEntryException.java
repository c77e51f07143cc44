package rewind.codec.bundle;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file in a bundle is not what the manifest says. */
final class DamagedEntryException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedEntryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
