package rewind.explorer;

import rewind.control.ClientReports;

/** Brings the engine up; called by the explorer, on a background thread. */
@FunctionalInterface
public interface EngineStarter {

    /**
     * Starts the engine, or finds it started. Called again when the user tries again after a failure.
     *
     * @param progress where to tell how far it is; from any thread
     * @return what the window shows
     * @throws Exception whose message says what is wrong and what to do, for a person to read
     */
    LiveStore start(StartProgress progress) throws Exception;

    /** Where the window's own figures go, once the engine is there. */
    default ClientReports reports() {
        return ClientReports.NONE;
    }

    /** Whether the last start was, or is, that of a connection to an engine that runs elsewhere. */
    default boolean attaches() {
        return false;
    }
}
