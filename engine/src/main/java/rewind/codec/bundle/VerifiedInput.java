package rewind.codec.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The content of a file in a bundle, of which size and sum are compared at the end. */
final class VerifiedInput extends FilterInputStream {
    private final BundleEntry entry;
    private final MessageDigest sum = Sum.sha256();
    private long size;
    private boolean ended;

    VerifiedInput(InputStream in, BundleEntry entry) {
        super(in);
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new DamagedEntryException("is damaged: " + e.getMessage(), e);
        }
        if (read < 0) {
            ended = true;
            check();
            return read;
        }
        sum.update(buffer, offset, read);
        size += read;
        if (size > entry.sizeBytes()) {
            throw new DamagedEntryException("is longer than its %,d bytes".formatted(entry.sizeBytes()), null);
        }
        return read;
    }

    private void check() throws DamagedEntryException {
        if (size != entry.sizeBytes()) {
            throw new DamagedEntryException(
                    "has %,d bytes and not the %,d of the manifest".formatted(size, entry.sizeBytes()), null);
        }
        String found = HexFormat.of().formatHex(sum.digest());
        // Without a manifest there is no sum to compare with, which was told.
        if (!entry.sha256().isEmpty() && !found.equals(entry.sha256())) {
            throw new DamagedEntryException(
                    "has SHA-256 " + found + ", the manifest says " + entry.sha256() + ": it is damaged or was changed",
                    null);
        }
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] passed = new byte[(int) Math.min(Math.max(wanted, 0), 1 << 13)];
        return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
