package rewind.access;

import org.jspecify.annotations.Nullable;

/** API keys that could not be read, added or revoked; the message names what and why. */
public final class AccessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AccessException(String message) {
        super(message);
    }

    AccessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
