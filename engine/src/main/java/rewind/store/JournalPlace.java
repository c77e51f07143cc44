package rewind.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A place in a journal as people find it.
 *
 * @param file that has the segment, or should have
 * @param at the byte of it; where it is packed that of the chunk, −1 where nobody can tell
 * @param position in the segment as it was written
 */
record JournalPlace(Path file, long at, long position) {
    static JournalPlace of(Path folder, long place) {
        Path file = SegmentNames.of(folder, Journal.segment(place));
        long position = Journal.position(place);
        return new JournalPlace(file, SegmentNames.isPacked(file) ? chunk(file, position) : position, position);
    }

    private static long chunk(Path file, long position) {
        try {
            PackedSegment segment = PackedSegment.open(file);
            int number = segment.chunkOf(position);
            return number < 0 ? -1 : segment.chunk(number).at();
        } catch (IOException e) {
            // Whoever asks has something worse to tell.
            return -1;
        }
    }

    StoreDamage damage(String reason) {
        return new StoreDamage(
                file.toString(), at, (at == position ? "" : "byte " + position + " unpacked: ") + reason);
    }

    @Override
    public String toString() {
        return file + (at < 0 ? "" : ", byte " + at) + (at == position ? "" : " (byte " + position + " unpacked)");
    }
}
