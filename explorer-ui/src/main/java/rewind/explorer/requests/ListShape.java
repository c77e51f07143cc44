package rewind.explorer.requests;

/**
 * What the list has columns for: what is the same for all rows, or missing from all, is no column.
 *
 * @param live whether requests come in while the list is shown: then times are relative, and it can follow
 * @param request the request id, where requests have one of their own
 * @param name of the root span
 * @param service that the root span ran in
 * @param spans how many there are
 * @param model which version answered
 * @param user who asked
 * @param status of HTTP
 * @param days whether the rows are of several days
 */
public record ListShape(
        boolean live,
        boolean request,
        boolean name,
        boolean service,
        boolean spans,
        boolean model,
        boolean user,
        boolean status,
        boolean days) {
    /** The engine's own requests, as they come. */
    public static final ListShape LIVE = new ListShape(true, true, false, false, false, true, true, true, false);

    boolean has(String column) {
        return switch (column) {
            case "ago" -> live;
            case "time" -> !live;
            case "request" -> request;
            case "name" -> name;
            case "service" -> service;
            case "spans" -> spans;
            case "model" -> model;
            case "user" -> user;
            case "status" -> status;
            default -> true;
        };
    }
}
