package rewind.codec.avro;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.Problem;
import rewind.trace.ItemList;
import rewind.trace.Provenance;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * The record that each answered request has, {@code mlprod.RecoResponse} of {@code reco_response.avsc}. What the schema
 * wants and a request lacks is -1 for the user, 0 for k, and empty for a text.
 *
 * @param ts when the request arrived, milliseconds since the epoch
 * @param userId an int by the schema; one that is none makes the record invalid
 * @param latencyMs milliseconds, rounded
 * @param movieIds what was answered, best first
 */
public record RecoResponse(
        String requestId,
        long ts,
        long userId,
        int status,
        int latencyMs,
        int k,
        List<Integer> movieIds,
        String modelVersion,
        String modelName,
        String gitSha,
        String dataSnapshotId,
        @Nullable String containerImageDigest) {
    private static final long NO_USER = -1;

    public RecoResponse {
        movieIds = List.copyOf(movieIds);
    }

    /** The schema. */
    public static Schema schema() {
        return TraceSchema.RECO_RESPONSE;
    }

    /** The record of a request. */
    public static RecoResponse of(Trace trace) {
        TraceSummary s = trace.summary();
        Provenance p = s.provenance();
        List<Integer> items = new ArrayList<>(trace.items().size());
        for (int rank = 0; rank < trace.items().size(); rank++) {
            items.add(trace.items().id(rank));
        }
        Long user = s.userId();
        Integer k = s.k();
        return new RecoResponse(
                s.requestId(),
                s.timestampMillis(),
                user == null ? NO_USER : user,
                s.status(),
                (int) Math.min(Integer.MAX_VALUE, Math.round(s.latencyMicros() / 1000.0)),
                k == null ? 0 : k,
                items,
                orEmpty(p.modelVersion()),
                orEmpty(p.modelName()),
                orEmpty(p.gitSha()),
                orEmpty(p.dataSnapshotId()),
                p.containerImageDigest());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static RecoResponse of(GenericRecord r) {
        List<Integer> items = new ArrayList<>();
        ((List<?>) r.get("movie_ids")).forEach(id -> items.add((Integer) id));
        Object digest = r.get("container_image_digest");
        return new RecoResponse(
                r.get("request_id").toString(),
                (Long) r.get("ts"),
                (Integer) r.get("user_id"),
                (Integer) r.get("status"),
                (Integer) r.get("latency_ms"),
                (Integer) r.get("k"),
                items,
                r.get("model_version").toString(),
                r.get("model_name").toString(),
                r.get("git_sha").toString(),
                r.get("data_snapshot_id").toString(),
                digest == null ? null : digest.toString());
    }

    /**
     * What is wrong with it by the schema; empty if it is valid. Places are fields, {@code movie_ids[3]} for example.
     */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        new ValueCheck(problems::add).check(record(), schema());
        return problems;
    }

    /**
     * The record in Avro's binary encoding, without the file container: what a message carries.
     *
     * @throws CodecException if it is not valid
     */
    public byte[] encode() {
        List<Problem> problems = problems();
        if (!problems.isEmpty()) {
            Problem first = problems.getFirst();
            throw new CodecException("The RecoResponse of request " + requestId + " is not valid: " + first.place()
                    + " " + first.message() + ".");
        }
        return TraceAvro.encode(200 + 3 * movieIds.size(), encoder -> encoder.recoResponse(this));
    }

    private GenericRecord record() {
        GenericRecord r = new GenericData.Record(schema());
        r.put("request_id", requestId);
        r.put("ts", ts);
        if ((int) userId == userId) {
            r.put("user_id", (int) userId);
        } else {
            r.put("user_id", userId);
        }
        r.put("status", status);
        r.put("latency_ms", latencyMs);
        r.put("k", k);
        r.put("movie_ids", movieIds);
        r.put("model_version", modelVersion);
        r.put("model_name", modelName);
        r.put("git_sha", gitSha);
        r.put("data_snapshot_id", dataSnapshotId);
        r.put("container_image_digest", containerImageDigest);
        return r;
    }

    /** A trace with what the record says, which has no spans; scores are not known and 0. */
    public Trace toTrace() {
        int[] ids = movieIds.stream().mapToInt(Integer::intValue).toArray();
        TraceSummary summary = new TraceSummary(
                requestId,
                requestId,
                ts,
                new Provenance(
                        orNull(modelName),
                        orNull(modelVersion),
                        orNull(gitSha),
                        orNull(dataSnapshotId),
                        containerImageDigest),
                latencyMs * 1000L,
                userId == NO_USER ? null : userId,
                k == 0 ? null : k,
                ids.length,
                status,
                null,
                "/recommend/{user_id}",
                "GET",
                null,
                0,
                null,
                0);
        return new Trace(
                summary,
                new ItemList(ids, new float[ids.length]),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
