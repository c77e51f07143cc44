package rewind.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where and how traces are sent, as OpenTelemetry's environment variables say it
 * (<a href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">exporter</a>,
 * <a href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">SDK</a>).
 *
 * @param endpoint traces are posted to exactly this
 * @param headers sent with each request; their values are secrets
 * @param timeout of one attempt
 * @param serviceName {@code service.name} of what is sent
 * @param resource further attributes of the resource
 * @param delay how long a trace waits at most for others to be sent with
 */
public record OtlpSettings(
        URI endpoint,
        Map<String, String> headers,
        Duration timeout,
        boolean gzip,
        String serviceName,
        Map<String, String> resource,
        Sampler sampler,
        Duration delay) {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String TRACES = "OTEL_EXPORTER_OTLP_TRACES_";
    private static final String ALL = "OTEL_EXPORTER_OTLP_";
    private static final String SERVICE = "service.name";

    /**
     * Reads the variables. Nothing is sent where no endpoint is given: the usual one of OpenTelemetry, port 4318 of this
     * machine, is not assumed.
     *
     * @return empty where nothing is to be sent
     * @throws IllegalArgumentException if a variable has a value that cannot be understood or is not possible here; names both
     */
    public static Optional<OtlpSettings> of(Map<String, String> environment) {
        URI endpoint = endpoint(environment);
        boolean off = "true".equalsIgnoreCase(text(environment, "OTEL_SDK_DISABLED"))
                || "none".equals(text(environment, "OTEL_TRACES_EXPORTER"));
        if (endpoint == null || off) {
            return Optional.empty();
        }
        only(environment, "OTEL_TRACES_EXPORTER", "otlp");
        String protocol = named(environment, "PROTOCOL");
        if (protocol != null && !protocol.equals("http/protobuf")) {
            throw new IllegalArgumentException(
                    "OTEL_EXPORTER_OTLP_PROTOCOL is '" + protocol + "'; traces are sent by http/protobuf only.");
        }
        Map<String, String> resource = pairs("OTEL_RESOURCE_ATTRIBUTES", text(environment, "OTEL_RESOURCE_ATTRIBUTES"));
        String service = text(environment, "OTEL_SERVICE_NAME");
        String serviceOfResource = resource.remove(SERVICE);
        return Optional.of(new OtlpSettings(
                endpoint,
                Collections.unmodifiableMap(headers(pairs(ALL + "HEADERS", named(environment, "HEADERS")), endpoint)),
                millis(environment, "TIMEOUT", 10_000),
                gzip(named(environment, "COMPRESSION")),
                service != null ? service : serviceOfResource != null ? serviceOfResource : "rewind",
                Collections.unmodifiableMap(resource),
                Sampler.of(text(environment, "OTEL_TRACES_SAMPLER"), text(environment, "OTEL_TRACES_SAMPLER_ARG")),
                duration("OTEL_BSP_SCHEDULE_DELAY", text(environment, "OTEL_BSP_SCHEDULE_DELAY"), 1000)));
    }

    private static @Nullable URI endpoint(Map<String, String> environment) {
        String exact = text(environment, TRACES + "ENDPOINT");
        if (exact != null) {
            return uri(TRACES + "ENDPOINT", exact);
        }
        String base = text(environment, ENDPOINT);
        if (base == null) {
            return null;
        }
        return uri(ENDPOINT, base.endsWith("/") ? base + "v1/traces" : base + "/v1/traces");
    }

    private static URI uri(String variable, String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below, as for one of another kind
        }
        throw new IllegalArgumentException(
                variable + " must be an address such as http://localhost:4318, and it gives '" + text + "'.");
    }

    private static void only(Map<String, String> environment, String variable, String value) {
        String text = text(environment, variable);
        if (text != null && !text.equals(value)) {
            throw new IllegalArgumentException(variable + " must be " + value + " or none, not '" + text + "'.");
        }
    }

    /** The variable for traces, else the one for everything. */
    private static @Nullable String named(Map<String, String> environment, String name) {
        String ofTraces = text(environment, TRACES + name);
        return ofTraces != null ? ofTraces : text(environment, ALL + name);
    }

    /** An empty value is as none. */
    private static @Nullable String text(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Map<String, String> headers(Map<String, String> headers, URI endpoint) {
        headers.forEach((name, value) -> {
            try {
                HttpRequest.newBuilder(endpoint).header(name, value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        ALL + "HEADERS: a request cannot have the header '" + name + "', or not with this value.");
            }
        });
        return headers;
    }

    private static boolean gzip(@Nullable String compression) {
        if (compression == null || compression.equals("none")) {
            return false;
        }
        if (compression.equals("gzip")) {
            return true;
        }
        throw new IllegalArgumentException(ALL + "COMPRESSION must be gzip or none, not '" + compression + "'.");
    }

    private static Duration millis(Map<String, String> environment, String name, long otherwise) {
        return duration(ALL + name, named(environment, name), otherwise);
    }

    private static Duration duration(String variable, @Nullable String text, long otherwise) {
        try {
            long millis = text == null ? otherwise : Long.parseLong(text);
            if (millis > 0 && millis <= 3_600_000) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new IllegalArgumentException(
                variable + " must be a number of milliseconds from 1 to 3600000, not '" + text + "'.");
    }

    /** {@code a=1,b=2}, percent-encoded as W3C Baggage is. Values are not named in errors: they may be secrets. */
    private static Map<String, String> pairs(String variable, @Nullable String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (text == null) {
            return pairs;
        }
        for (String pair : text.split(",", -1)) {
            int at = pair.indexOf('=');
            if (at < 1 || pair.substring(0, at).isBlank()) {
                throw new IllegalArgumentException(variable + " must be pairs such as name=value,name=value; pair "
                        + (pairs.size() + 1) + " is none.");
            }
            try {
                // A plus sign is no space here.
                String value =
                        URLDecoder.decode(pair.substring(at + 1).strip().replace("+", "%2B"), StandardCharsets.UTF_8);
                pairs.put(pair.substring(0, at).strip(), value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        variable + ": the value of " + pair.substring(0, at).strip() + " is not percent-encoded UTF-8.",
                        e);
            }
        }
        return pairs;
    }
}
