package rewind.trace;

/** Levels of a log record, from chatty to fatal; the order is part of the stored form and must stay. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL
}
