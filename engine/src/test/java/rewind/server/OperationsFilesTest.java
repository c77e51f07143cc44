package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alert rules ask for what an engine has. */
class OperationsFilesTest {
    private static final Path FOLDER = Path.of("..", "operations");
    /** What Prometheus itself adds to each series. */
    private static final Set<String> ADDED = Set.of("instance", "job", "le");

    @TempDir
    Path folder;

    @Test
    void everyQueryFindsItsMetricsAndLabels() throws Exception {
        Exposition scrape = busyEngine();
        List<String> queries = new ArrayList<>(dashboard());
        assertThat(queries).hasSizeGreaterThan(25);
        List<String> rules = rules();
        assertThat(rules).hasSizeGreaterThan(5);
        queries.addAll(rules);
        for (String query : queries) {
            PromQuery asked = PromQuery.of(query.replace("$__rate_interval", "5m"));
            assertThat(asked.metrics()).as(query).isNotEmpty();
            Set<String> known = new HashSet<>(ADDED);
            asked.metrics().forEach((metric, labels) -> {
                if (!metric.equals("up")) {
                    Set<String> has = labels(scrape, metric);
                    assertThat(has).as("%s in %s", metric, query).containsAll(labels);
                    known.addAll(has);
                }
            });
            assertThat(known).as(query).containsAll(asked.grouping());
        }
    }

    /** The labels that a metric has, with those that Prometheus adds. */
    private static Set<String> labels(Exposition scrape, String metric) {
        assertThat(scrape.samples(metric)).as(metric).isNotEmpty();
        Set<String> labels = new HashSet<>(ADDED);
        scrape.samples(metric).forEach(sample -> labels.addAll(sample.labels().keySet()));
        return labels;
    }

    @Test
    void aQueryForWhatIsNotThereIsFound() {
        PromQuery query =
                PromQuery.of("sum by (le, route) (rate(no_such_bucket{x=~\"a\\\"{}b\"}[5m])) / on (y) other > 1e3");
        assertThat(query.metrics()).containsOnlyKeys("no_such_bucket", "other");
        assertThat(query.metrics().get("no_such_bucket")).containsExactly("x");
        assertThat(query.grouping()).containsExactly("le", "route", "y");
    }

    @Test
    void prometheusReadsTheRulesAndEveryQueryOfTheDashboard() throws Exception {
        assertThat(MetricsHttpTest.promtool(
                        "",
                        "check",
                        "rules",
                        FOLDER.resolve("prometheus/rewind-alerts.yml").toString()))
                .isEmpty();
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        int number = 0;
        for (String query : dashboard()) {
            rules.append("      - record: panel:number_")
                    .append(number++)
                    .append("\n        expr: '")
                    .append(query.replace("$__rate_interval", "5m").replace("'", "''"))
                    .append("'\n");
        }
        Path file = Files.writeString(folder.resolve("dashboard.yml"), rules);
        assertThat(MetricsHttpTest.promtool("", "check", "rules", file.toString()))
                .isEmpty();
    }

    private static List<String> dashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(FOLDER.resolve("grafana/rewind-dashboard.json").toFile());
        return dashboard.findValuesAsText("expr");
    }

    /** The expressions of the rules, without a library for YAML: on the line of their name, or in the block behind it. */
    private static List<String> rules() throws IOException {
        String text = Files.readString(FOLDER.resolve("prometheus/rewind-alerts.yml"));
        Matcher matcher = Pattern.compile("(?m)^ {8}expr: (?:\\|\\n((?: {10}.*\\n)+)|(.+)\\n)")
                .matcher(text);
        List<String> rules = new ArrayList<>();
        while (matcher.find()) {
            rules.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return rules;
    }

    private Exposition busyEngine() throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            String requestId = TestEngine.json(engine.get("/recommend/1"))
                    .at("/provenance/request_id")
                    .textValue();
            engine.post(
                    "/feedback",
                    "{\"user_id\":1,\"item_id\":5,\"event\":\"click\",\"request_id\":\"" + requestId + "\"}");
            engine.post(
                    "/metrics/report",
                    "{\"client\":\"a\",\"figures\":[{\"name\":\"b\",\"value\":1,\"unit\":\"seconds\"}]}");
            MetricsHttpTest.train(engine, "v0.2", folder.resolve("ratings"));
            MetricsHttpTest.train(engine, "v0.3", Files.writeString(folder.resolve("nothing.csv"), "nothing\n"));
            return Exposition.text(engine.get("/metrics").body());
        }
    }
}
