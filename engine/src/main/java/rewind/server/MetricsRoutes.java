package rewind.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import rewind.telemetry.metrics.ClientFigure;
import rewind.telemetry.metrics.Metrics;

/** {@code GET /metrics} and {@code POST /metrics/report}. */
final class MetricsRoutes {
    private final Metrics metrics;

    MetricsRoutes(Metrics metrics) {
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(
                Route.of("/metrics", Set.of("GET"), this::scrape),
                Route.of("/metrics/report", Set.of("POST"), this::report));
    }

    private Reply scrape(Call call) {
        call.parameters().only(List.of());
        Metrics.Scrape scrape = metrics.scrape(call.body().header("Accept"));
        return new Reply(200, scrape.body(), scrape.contentType(), Map.of());
    }

    private Reply report(Call call) {
        call.parameters().only(List.of());
        ClientReport report = ClientReport.of(call.body().object());
        List<ClientFigure> figures = report.figures();
        try {
            metrics.clients().report(report.client(), figures);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("TooManyNames", String.valueOf(e.getMessage()));
        }
        return new Reply(202, Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("accepted", figures.size());
            json.writeEndObject();
        }));
    }
}
