package rewind.server;

import java.util.Map;
import rewind.telemetry.logs.EngineLogs;
import rewind.telemetry.logs.LogHealth;

/**
 * Whether the logs reach their files. Where they do not the engine answers all the same.
 *
 * @param logs that are looked at
 */
public record LogsProbe(EngineLogs logs) implements HealthProbe {
    @Override
    public String name() {
        return "logs";
    }

    @Override
    public State look() {
        LogHealth health = logs.health();
        String detail = health.isWriting()
                ? ""
                : "Nothing can be written to " + health.folder() + " since " + health.lastFailureAt() + ": "
                        + health.lastFailure();
        return new State(
                health.isWriting(),
                detail,
                Map.of(
                        "written_entries", health.written(),
                        "dropped_entries", health.dropped(),
                        "waiting_entries", health.waiting()));
    }
}
