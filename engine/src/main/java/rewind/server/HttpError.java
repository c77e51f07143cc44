package rewind.server;

import java.util.Map;

/** Ends a request with this status and {@code {"detail": message}}. */
final class HttpError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final transient Map<String, String> headers;

    /** @param type a short name for what went wrong, as it stands in the trace */
    HttpError(int status, String type, String message) {
        this(status, type, message, Map.of());
    }

    /** @param headers of the answer, beside those that every answer has */
    HttpError(int status, String type, String message, Map<String, String> headers) {
        // No stack trace: these are answers, not accidents, and a burst of wrong requests must stay cheap.
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.headers = headers;
    }

    static HttpError badRequest(String type, String message) {
        return new HttpError(400, type, message);
    }

    static HttpError notFound(String type, String message) {
        return new HttpError(404, type, message);
    }

    static HttpError unavailable(String type, String message) {
        return new HttpError(503, type, message);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    Map<String, String> headers() {
        return headers;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
