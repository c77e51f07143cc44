package rewind.explorer.errors;

/** What is listed. */
enum Subject {
    /** Requests that failed, one entry each. */
    ERRORS,
    /** Log lines, of requests that failed and of others. */
    LOGS
}
