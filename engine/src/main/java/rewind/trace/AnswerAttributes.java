package rewind.trace;

/** The attributes by which a trace of this program says what its answer depended on, beside what the summary has. */
public final class AnswerAttributes {
    /** How the stages were set; fields, one of them {@link #CHECKSUM}. */
    public static final String SETTINGS = "settings";

    /** In {@link #SETTINGS}: the first {@value #FINGERPRINT_DIGITS} digits of the SHA-256 of the other fields. */
    public static final String CHECKSUM = "checksum";

    /** What decided the draws of exploration, 16 hexadecimal digits. */
    public static final String EXPLORATION_SEED = "exploration_seed";

    /** The number of the user's newest feedback that counted, 0 for none. */
    public static final String FEEDBACK_WATERMARK = "feedback_watermark";

    /** What was answered instead, for a user that the model does not know; absent where it knew. */
    public static final String FALLBACK = "fallback";

    /** How requests were dealt out among versions; absent where one version answered everything. */
    public static final String ROLLOUT_STRATEGY = "rollout.strategy";

    /**
     * What the files behind the answer were, so that another file in the place of one can be told: fields {@link #MODEL},
     * {@link #CATALOGUE}, {@link #NEIGHBOURS}, {@link #CODE}; the first {@value #FINGERPRINT_DIGITS} digits each. Enough
     * against accidents; it is no protection against somebody who looks for two files with the same digits.
     */
    public static final String FINGERPRINTS = "fingerprints";

    /** In {@link #FINGERPRINTS}: of the SHA-256 of the model's artefact. */
    public static final String MODEL = "model";

    /** In {@link #FINGERPRINTS}: of the SHA-256 of what the catalogue says, which is no part of the snapshot's id. */
    public static final String CATALOGUE = "catalogue";

    /** In {@link #FINGERPRINTS}: of the SHA-256 of the neighbours of the snapshot's items. */
    public static final String NEIGHBOURS = "neighbours";

    /** In {@link #FINGERPRINTS}: of the commit that the program which answered was built from. */
    public static final String CODE = "code";

    /** What a request that was refused had asked for, as it came: fields {@code user_id} and {@code query}, parameters by name. */
    public static final String PARAMETERS = "parameters";

    /** How many hexadecimal digits of a sum are kept. */
    public static final int FINGERPRINT_DIGITS = 16;

    private AnswerAttributes() {}

    /** The first digits of a sum, as a trace has them. */
    public static String fingerprint(String sum) {
        return sum.substring(0, Math.min(FINGERPRINT_DIGITS, sum.length()));
    }
}
