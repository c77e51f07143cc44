package rewind.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body of {@code POST /metrics/report}. */
final class ClientReportJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClientReportJson() {}

    static byte[] write(String client, List<ClientDuration> durations) {
        ObjectNode report = JSON.createObjectNode().put("client", client);
        ArrayNode figures = report.putArray("figures");
        for (ClientDuration duration : durations) {
            figures.addObject()
                    .put("name", duration.name())
                    .put("value", duration.seconds())
                    .put("unit", "seconds");
        }
        return report.toString().getBytes(StandardCharsets.UTF_8);
    }
}
