package rewind.server;

import java.nio.file.Path;
import java.util.List;
import rewind.telemetry.metrics.Metrics;
import rewind.telemetry.profile.Profiles;

/**
 * What those who run the engine look at.
 *
 * @param data the folder whose disk the engine writes to
 * @param profiles closed by whoever opened them
 * @param probes of what is no part of answering, in {@code /health/deep}
 */
public record Operations(Metrics metrics, Path data, List<HealthProbe> probes, Profiles profiles) {
    public Operations {
        probes = List.copyOf(probes);
    }
}
