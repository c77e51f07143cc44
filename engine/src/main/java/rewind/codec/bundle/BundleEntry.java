package rewind.codec.bundle;

/**
 * A file in a bundle.
 *
 * @param name its path in the bundle, {@code /} between folders
 * @param kind what it is: {@link #TRACES}, {@link #MODEL_MANIFEST}, {@link #MODEL}, {@link #SNAPSHOT}, {@link #FEEDBACK},
 *     {@link #NOTES}, or another word of a later version
 * @param sizeBytes uncompressed
 * @param sha256 of the uncompressed content, 64 hexadecimal digits
 */
public record BundleEntry(String name, String kind, long sizeBytes, String sha256) {
    /** Traces as JSON lines. */
    public static final String TRACES = "traces";
    /** What the registry knows of a model version. */
    public static final String MODEL_MANIFEST = "model-manifest";
    /** A trained model. */
    public static final String MODEL = "model";
    /** A part of the data that a model was trained on. */
    public static final String SNAPSHOT = "snapshot";
    /** What users had seen by feedback, as JSON lines {@code {user_id, watermark, item_ids}}. */
    public static final String FEEDBACK = "feedback";
    /** What people wrote on requests, as JSON lines {@code {request_id, text, changed_at}}. */
    public static final String NOTES = "notes";
}
