package rewind.control;

import java.util.List;

/** Takes what a client measured of itself, for the engine's metrics. May be called from any thread. */
@FunctionalInterface
public interface ClientReports {
    /** Where there is no engine. */
    ClientReports NONE = (client, durations) -> {};

    /**
     * Takes durations, all of them or none.
     *
     * @param client what reports, in lower case with underscores
     * @throws EngineException if the engine does not answer, or refuses
     */
    void report(String client, List<ClientDuration> durations);
}
