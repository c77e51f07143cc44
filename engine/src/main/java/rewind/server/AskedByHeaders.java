package rewind.server;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.metrics.AskedBy;

/** Who asks, as far as headers say so; for counting alone. */
final class AskedByHeaders {
    private static final HttpString TENANT = new HttpString("X-Tenant-ID");
    private static final HttpString SEGMENT = new HttpString("X-Segment");
    private static final HttpString CATEGORY = new HttpString("X-Category");
    private static final HttpString REGION = new HttpString("X-Region");

    private AskedByHeaders() {}

    static AskedBy of(HeaderMap headers) {
        String tenant = value(headers, TENANT);
        String segment = value(headers, SEGMENT);
        String category = value(headers, CATEGORY);
        String region = value(headers, REGION);
        return tenant == null && segment == null && category == null && region == null
                ? AskedBy.NOBODY
                : new AskedBy(tenant, segment, category, region);
    }

    private static @Nullable String value(HeaderMap headers, HttpString name) {
        String value = headers.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
