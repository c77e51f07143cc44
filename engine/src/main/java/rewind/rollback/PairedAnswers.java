package rewind.rollback;

import rewind.trace.TraceSummary;

/** Asks earlier questions again and holds the answers against those that were given: items and scores, bit for bit. */
public interface PairedAnswers {

    /**
     * Runs a recorded request again.
     *
     * @param recorded the request, of a trace in the store
     * @param version that is to answer it
     */
    PairedAnswer again(TraceSummary recorded, String version);
}
