package rewind.control;

import java.util.List;
import rewind.telemetry.metrics.ClientFigure;
import rewind.telemetry.metrics.ClientMetrics;

/** Reports to the engine in this process. */
public final class LocalClientReports implements ClientReports {
    private final ClientMetrics metrics;

    public LocalClientReports(ClientMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void report(String client, List<ClientDuration> durations) {
        try {
            metrics.report(
                    client,
                    durations.stream()
                            .map(each -> new ClientFigure(each.name(), ClientFigure.Unit.SECONDS, each.seconds()))
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new EngineException("The report was refused: " + e.getMessage(), e);
        }
    }
}
