package rewind.latency;

/**
 * A sketch as bytes: number of values; least; most less least; then for each bin with values, upwards, twice its distance
 * to the bin before, plus 1 where it has more than one value, in which case that number less 2 follows. Of a minute's
 * values most bins have one, so they take a byte.
 */
final class SketchForm {
    private SketchForm() {}

    static void write(ByteWriter out, Sketch sketch) {
        out.number(sketch.count());
        if (sketch.isEmpty()) {
            return;
        }
        out.number(sketch.least());
        out.number(sketch.most() - sketch.least());
        int before = sketch.firstBin();
        for (int bin = before; bin <= sketch.lastBin(); bin++) {
            long n = sketch.at(bin);
            if (n == 1) {
                out.number(2L * (bin - before));
            } else if (n > 1) {
                out.number(2L * (bin - before) + 1);
                out.number(n - 2);
            }
            if (n > 0) {
                before = bin;
            }
        }
    }

    /** Adds what the bytes hold to a sketch, which is good for nothing should this throw. */
    static void merge(ByteReader in, Sketch sketch) {
        long count = in.number();
        if (count == 0) {
            return;
        }
        long least = in.number();
        long most = least + in.number();
        if (count < 0 || least < 0 || most < least) {
            throw new DamagedSketchException(count + " values from " + least + " to " + most + " ns");
        }
        int bin = LogBins.of(least);
        int last = LogBins.of(most);
        sketch.reserve(bin, last);
        long left = count;
        boolean first = true;
        while (left > 0) {
            long token = in.number();
            long step = token >>> 1;
            if ((first ? step != 0 : step == 0) || step > last - bin) {
                throw new DamagedSketchException("a bin " + step + " after " + bin + ", of which the last is " + last);
            }
            bin += (int) step;
            long n = (token & 1) == 0 ? 1 : in.number() + 2;
            if (n < 1 || n > left) {
                throw new DamagedSketchException(n + " values in a bin, where " + left + " are left");
            }
            sketch.addToBin(bin, n);
            left -= n;
            first = false;
        }
        if (bin != last) {
            throw new DamagedSketchException("the last bin is " + bin + " and should be " + last);
        }
        sketch.extend(count, least, most);
    }
}
