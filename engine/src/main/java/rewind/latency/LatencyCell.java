package rewind.latency;

import java.util.List;

/**
 * The durations of a series in a stretch of time: their sketch, and a request for each stretch of latencies.
 *
 * <p>Not safe for use by several threads.
 */
public final class LatencyCell {
    private static final int FORM = 1;
    private static final int USUAL_BYTES = 256;

    private final Sketch sketch = new Sketch();
    private final Exemplars exemplars = new Exemplars();

    /**
     * Counts a duration.
     *
     * @param nanos a negative one counts as 0
     */
    public void add(long nanos, String requestId) {
        add(nanos, Exemplars.hash(requestId), requestId);
    }

    void add(long nanos, int hash, String requestId) {
        sketch.add(nanos);
        exemplars.offer(hash, Math.max(0, nanos), requestId);
    }

    /** Adds all of another, which stays as it is. */
    public void merge(LatencyCell other) {
        sketch.merge(other.sketch);
        exemplars.merge(other.exemplars);
    }

    public Sketch sketch() {
        return sketch;
    }

    /** A request for each stretch of latencies that has any, by latency, upwards. */
    public List<Exemplar> exemplars() {
        return exemplars.list();
    }

    LatencyCell copy() {
        LatencyCell copy = new LatencyCell();
        copy.merge(this);
        return copy;
    }

    /** As bytes: a byte that names the form, the sketch, the exemplars, a CRC-32C. The same cell gives the same bytes. */
    public byte[] encode() {
        ByteWriter out = new ByteWriter(USUAL_BYTES);
        out.raw(FORM);
        SketchForm.write(out, sketch);
        exemplars.write(out);
        return out.sealed();
    }

    /**
     * The cell that {@link #encode} gave these bytes for.
     *
     * @throws DamagedSketchException if these are not the bytes of a cell
     */
    public static LatencyCell decode(byte[] bytes) {
        LatencyCell cell = new LatencyCell();
        cell.merge(bytes);
        return cell;
    }

    /**
     * Adds what {@link #encode} gave, without making a cell of it first.
     *
     * @throws DamagedSketchException if these are not the bytes of a cell; where more than their checksum is wrong this
     *     cell is good for nothing then
     */
    public void merge(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int form = in.raw();
        if (form != FORM) {
            throw new DamagedSketchException("a sketch has form " + form + ", which this version does not know");
        }
        SketchForm.merge(in, sketch);
        exemplars.merge(in);
        in.end();
    }
}
