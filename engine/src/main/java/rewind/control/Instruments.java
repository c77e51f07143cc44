package rewind.control;

/** What those who run an engine look at: its log files, its health and metrics, its flight recordings. */
public record Instruments(LogLookup logs, EngineVitals vitals, ProfileControl profiles) {}
