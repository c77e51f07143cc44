package rewind.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.telemetry.CallerIds;
import rewind.telemetry.RequestContext;
import rewind.telemetry.TraceClock;
import rewind.trace.Trace;

class OtlpSettingsTest {
    private static final Map<String, String> PLAIN = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");

    private static OtlpSettings with(String... more) {
        Map<String, String> environment = new HashMap<>(PLAIN);
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return OtlpSettings.of(environment).orElseThrow();
    }

    @Test
    void anEndpointIsEnough() {
        OtlpSettings settings = with();

        assertThat(settings.endpoint()).isEqualTo(URI.create("http://localhost:4318/v1/traces"));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.gzip()).isFalse();
        assertThat(settings.serviceName()).isEqualTo("rewind");
        assertThat(settings.sampler()).isEqualTo(new Sampler(1, true));
        assertThat(OtlpSettings.of(Map.of())).isEmpty();
        assertThat(OtlpSettings.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", " "))).isEmpty();
    }

    @Test
    void whatIsForTracesCounts() {
        OtlpSettings settings = with(
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                "https://collector/own/path",
                "OTEL_EXPORTER_OTLP_HEADERS",
                "a=1",
                "OTEL_EXPORTER_OTLP_TRACES_HEADERS",
                "authorization=Bearer%20x+y, b = 2",
                "OTEL_EXPORTER_OTLP_TIMEOUT",
                "1000",
                "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT",
                "2000",
                "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION",
                "gzip",
                "OTEL_RESOURCE_ATTRIBUTES",
                "service.name=from-resource,deployment.environment.name=test",
                "OTEL_TRACES_SAMPLER",
                "traceidratio",
                "OTEL_TRACES_SAMPLER_ARG",
                "0.25");

        assertThat(settings.endpoint()).isEqualTo(URI.create("https://collector/own/path"));
        assertThat(settings.headers()).isEqualTo(Map.of("authorization", "Bearer x+y", "b", "2"));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.gzip()).isTrue();
        assertThat(settings.serviceName()).isEqualTo("from-resource");
        assertThat(settings.resource()).isEqualTo(Map.of("deployment.environment.name", "test"));
        assertThat(settings.sampler()).isEqualTo(new Sampler(0.25, false));
        assertThat(with("OTEL_SERVICE_NAME", "mine", "OTEL_RESOURCE_ATTRIBUTES", "service.name=other")
                        .serviceName())
                .isEqualTo("mine");
    }

    @Test
    void itCanBeTurnedOff() {
        for (List<String> off :
                List.of(List.of("OTEL_SDK_DISABLED", "TRUE"), List.of("OTEL_TRACES_EXPORTER", "none"))) {
            Map<String, String> environment = new HashMap<>(PLAIN);
            environment.put(off.get(0), off.get(1));
            assertThat(OtlpSettings.of(environment)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, localhost:4318",
        "OTEL_EXPORTER_OTLP_ENDPOINT, ftp://localhost",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, http://",
        "OTEL_EXPORTER_OTLP_PROTOCOL, grpc",
        "OTEL_EXPORTER_OTLP_COMPRESSION, zstd",
        "OTEL_EXPORTER_OTLP_TIMEOUT, soon",
        "OTEL_EXPORTER_OTLP_TIMEOUT, 0",
        "OTEL_EXPORTER_OTLP_HEADERS, secret",
        "OTEL_EXPORTER_OTLP_HEADERS, a=%zz",
        "OTEL_EXPORTER_OTLP_HEADERS, content-length=3",
        "OTEL_RESOURCE_ATTRIBUTES, =x",
        "OTEL_TRACES_SAMPLER, sometimes",
        "OTEL_TRACES_EXPORTER, console",
        "OTEL_BSP_SCHEDULE_DELAY, -1"
    })
    void whatCannotBeUnderstoodIsNamed(String variable, String value) {
        assertThatThrownBy(() -> with(variable, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(variable);
    }

    private static Trace trace(Map<String, String> headers) throws CallerIds.BadHeader {
        return new RequestContext(CallerIds.of(headers::get), TraceClock.SYSTEM, new SplittableRandom(1))
                .trace(200, "/x", "GET", null);
    }

    @Test
    void aShareOfTheTraceIdsIsTakenAlwaysTheSame() throws Exception {
        Sampler quarter = new Sampler(0.25, true);
        SplittableRandom random = new SplittableRandom(5);
        int taken = 0;
        for (int round = 0; round < 2000; round++) {
            String id = "%016x%016x".formatted(random.nextLong(), random.nextLong());
            boolean takes = quarter.takes(trace(Map.of("X-Trace-ID", id)));
            assertThat(quarter.takes(trace(Map.of("X-Trace-ID", id)))).isEqualTo(takes);
            taken += takes ? 1 : 0;
        }
        assertThat(taken).isBetween(400, 600);
    }

    @Test
    void aCallerDecidesForItsTraceAndForWhatComesOfIt() throws Exception {
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0";
        RequestContext unsampled = new RequestContext(
                CallerIds.of(Map.of("traceparent", parent + "0")::get), TraceClock.SYSTEM, new SplittableRandom(1));
        RequestContext child = new RequestContext(unsampled.child(null), TraceClock.SYSTEM, new SplittableRandom(2));

        assertThat(new Sampler(1, true).takes(unsampled.trace(200, "/x", "GET", null)))
                .isFalse();
        assertThat(new Sampler(1, true).takes(child.trace(200, "/x", "GET", null)))
                .isFalse();
        assertThat(new Sampler(0, true).takes(trace(Map.of("traceparent", parent + "1"))))
                .isTrue();
        assertThat(new Sampler(0, false).takes(trace(Map.of("traceparent", parent + "1"))))
                .isFalse();
        RequestContext own = new RequestContext(CallerIds.fresh(), TraceClock.SYSTEM, new SplittableRandom(1));
        RequestContext ownChild = new RequestContext(own.child(null), TraceClock.SYSTEM, new SplittableRandom(2));
        assertThat(new Sampler(0, true).takes(ownChild.trace(200, "/x", "GET", null)))
                .isFalse();
    }

    @Test
    void aPauseIsAsTheReceiverSaysElseLongerEachTime() {
        Instant now = Instant.parse("2026-11-21T16:00:00Z");
        SplittableRandom random = new SplittableRandom(1);
        assertThat(RetryPause.after(1, Optional.of("7"), now, random)).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryPause.after(1, Optional.of("Sat, 21 Nov 2026 16:00:03 GMT"), now, random))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(RetryPause.after(1, Optional.of("99999999999"), now, random)).isEqualTo(Duration.ofMinutes(5));
        assertThat(RetryPause.after(1, Optional.of("soon"), now, random).toMillis())
                .isBetween(250L, 500L);
        assertThat(RetryPause.after(4, Optional.empty(), now, random).toMillis())
                .isBetween(2000L, 4000L);
        assertThat(RetryPause.after(40, Optional.empty(), now, random)).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }
}
