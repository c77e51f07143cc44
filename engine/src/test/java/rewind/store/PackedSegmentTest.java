package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Segments, packed: what is in them is found again, also around damage. */
class PackedSegmentTest {
    private static final int CHUNK = 1000;

    private Path folder = Path.of("");
    private final Map<Long, byte[]> written = new LinkedHashMap<>();

    @BeforeTry
    void make() throws IOException {
        folder = Files.createTempDirectory("packed");
        written.clear();
    }

    @AfterTry
    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A segment of records of all lengths, some of which compress well. */
    private Path fill(int records, int zeros, Random random) throws IOException {
        try (Journal journal = new Journal(folder, 1L << 31, 1 << 16, 0)) {
            for (int i = 0; i < records; i++) {
                byte[] content = new byte[1 + random.nextInt(random.nextInt(30) == 0 ? 20 * CHUNK : CHUNK / 2)];
                random.nextBytes(content);
                if (random.nextInt(4) > 0) {
                    Arrays.fill(content, content.length / 4, content.length, (byte) i);
                }
                append(journal, content);
            }
            append(journal, new byte[zeros]);
        }
        return SegmentNames.raw(folder, 1);
    }

    private void append(Journal journal, byte[] content) throws IOException {
        ByteBuffer frame =
                ByteBuffer.allocate(JournalFrame.HEAD + content.length).put(JournalFrame.HEAD, content);
        written.put(journal.append(JournalFrame.seal(frame)), content);
    }

    private Path packed(int records, Random random) throws IOException {
        // What cannot be compressed would be no packed segment, which this is about.
        fill(records, 40 * CHUNK, random);
        assertThat(pack()).isTrue();
        return SegmentNames.packed(folder, 1);
    }

    private boolean pack() throws IOException {
        Path part = SegmentNames.part(folder, 1);
        boolean isWorth = new SegmentPacker(CHUNK).pack(SegmentNames.raw(folder, 1), part, () -> {});
        if (isWorth) {
            SegmentNames.replace(folder, 1, part);
        }
        return isWorth;
    }

    private Map<Long, byte[]> replayed(long from, List<StoreDamage> damages) throws IOException {
        Map<Long, byte[]> found = new LinkedHashMap<>();
        long[] behind = {0};
        JournalReplay.of(folder)
                .read(
                        from,
                        (place, next, content) -> {
                            assertThat(place).isGreaterThanOrEqualTo(behind[0]);
                            assertThat(next).isEqualTo(place + JournalFrame.HEAD + content.length);
                            behind[0] = next;
                            found.put(place, content);
                        },
                        damages::add);
        return found;
    }

    private static void assertSame(Map<Long, byte[]> found, Map<Long, byte[]> expected) {
        assertThat(found.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((place, content) -> assertThat(found.get(place)).isEqualTo(content));
    }

    @Property(tries = 60)
    void allIsReadAsItWasWrittenFromEveryPlace(@ForAll @IntRange(min = 0, max = 200) int records, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        packed(records, random);
        List<StoreDamage> damages = new ArrayList<>();

        assertSame(replayed(0, damages), written);
        List<Long> places = List.copyOf(written.keySet());
        int first = random.nextInt(places.size());
        Map<Long, byte[]> rest = new LinkedHashMap<>();
        places.subList(first, places.size()).forEach(place -> rest.put(place, content(place)));
        assertSame(replayed(places.get(first), damages), rest);
        assertThat(damages).isEmpty();
        PackedSegments segments = new PackedSegments(folder);
        written.forEach((place, content) -> assertThat(segments.read(place)).isEqualTo(content));
        long place = places.get(first) + 1;
        assertThatThrownBy(() -> segments.read(place))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(SegmentNames.packed(folder, 1).toString());
        assertThat(segments.read(Journal.place(2, 0))).isNull();
    }

    private byte[] content(long place) {
        byte[] content = written.get(place);
        return content == null ? new byte[0] : content;
    }

    @Property(tries = 20)
    void everyToolForZstdUnpacksIt(@ForAll @IntRange(min = 0, max = 100) int records, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        Path file = packed(records, random);
        ByteBuffer segment = ByteBuffer.allocate(1 << 22);
        written.forEach((place, content) -> {
            ByteBuffer frame =
                    ByteBuffer.allocate(JournalFrame.HEAD + content.length).put(JournalFrame.HEAD, content);
            segment.put(JournalFrame.seal(frame));
        });

        try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOf(segment.array(), segment.position()));
        }
    }

    @Property(tries = 150)
    void aFlippedBitCostsItsChunkAtMostAndIsTold(@ForAll @IntRange(min = 0, max = 100) int records, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        Path file = packed(records, random);
        PackedSegment sound = PackedSegment.open(file);
        byte[] bytes = Files.readAllBytes(file);
        int flipped = random.nextInt(bytes.length);
        bytes[flipped] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);

        int hit = 0;
        while (hit < sound.size() && sound.chunk(hit).at() + sound.chunk(hit).length() <= flipped) {
            hit++;
        }
        List<StoreDamage> damages = new ArrayList<>();
        Map<Long, byte[]> found = replayed(0, damages);
        assertSame(found, without(sound, hit));
        assertThat(damages).singleElement().satisfies(damage -> assertThat(damage.file())
                .isEqualTo(file.toString()));
        long end = sound.chunk(sound.size() - 1).at()
                + sound.chunk(sound.size() - 1).length();
        assertThat(damages.getFirst().at())
                .isEqualTo(hit < sound.size() ? sound.chunk(hit).at() : end);
        PackedSegments segments = new PackedSegments(folder);
        written.forEach((place, content) -> {
            if (found.containsKey(place)) {
                assertThat(segments.read(place)).isEqualTo(content);
            } else {
                assertThatThrownBy(() -> segments.read(place))
                        .hasMessageContaining(
                                file + ", byte " + damages.getFirst().at());
            }
        });
    }

    /** What was written, but for one chunk. */
    private Map<Long, byte[]> without(PackedSegment segment, int chunk) {
        Map<Long, byte[]> rest = new LinkedHashMap<>(written);
        rest.keySet().removeIf(place -> segment.chunkOf(Journal.position(place)) == chunk);
        return rest;
    }

    @Property(tries = 80)
    void withoutItsTableAndAChunkTheOthersAreFound(
            @ForAll @IntRange(min = 20, max = 100) int records, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path file = packed(records, random);
        PackedSegment sound = PackedSegment.open(file);
        int hit = random.nextInt(sound.size());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1 - random.nextInt(30)] ^= 8;
        bytes[(int) sound.chunk(hit).at() + random.nextInt(sound.chunk(hit).length())] ^= 1;
        Files.write(file, bytes);

        List<StoreDamage> damages = new ArrayList<>();
        assertSame(replayed(0, damages), without(sound, hit));
        assertThat(damages.getFirst().reason()).contains("table");
        // What stood last leaves no gap.
        assertThat(damages).hasSize(hit == sound.size() - 1 ? 1 : 2);
    }

    @Property(tries = 80)
    void ofAFileThatWasCutTheChunksThatAreWholeAreRead(
            @ForAll @IntRange(min = 20, max = 100) int records, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path file = packed(records, random);
        PackedSegment sound = PackedSegment.open(file);
        byte[] bytes = Files.readAllBytes(file);
        int length = random.nextInt(bytes.length);
        Files.write(file, Arrays.copyOf(bytes, length));

        Map<Long, byte[]> whole = new LinkedHashMap<>(written);
        whole.keySet().removeIf(place -> {
            PackedChunk chunk = sound.chunk(sound.chunkOf(Journal.position(place)));
            return chunk.at() + chunk.length() > length;
        });
        List<StoreDamage> damages = new ArrayList<>();
        assertSame(replayed(0, damages), whole);
        assertThat(damages).hasSize(1);
    }

    @Property(tries = 40)
    void whatAProcessThatDiedLeftBehindItsRecordsIsNoDamage(
            @ForAll @IntRange(min = 1, max = 50) int records, @ForAll long seed, @ForAll boolean isCut)
            throws IOException {
        Random random = new Random(seed);
        Path raw = fill(records, 1, random);
        byte[] bytes = Files.readAllBytes(raw);
        byte[] more = new byte[random.nextInt(5000)];
        if (isCut && more.length > 0) {
            ByteBuffer cut = ByteBuffer.wrap(more).put(0, (byte) 0);
            if (more.length >= JournalFrame.HEAD) {
                cut.putInt(0, more.length).putInt(4, 77);
            }
        }
        ByteBuffer both =
                ByteBuffer.allocate(bytes.length + more.length).put(bytes).put(more);
        Files.write(raw, both.array());

        pack();

        List<StoreDamage> damages = new ArrayList<>();
        assertSame(replayed(0, damages), written);
        assertThat(damages).isEmpty();
    }

    @Property(tries = 40)
    void aDamagedSegmentIsNotPacked(@ForAll @IntRange(min = 2, max = 50) int records, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        Path raw = fill(records, 1, random);
        byte[] bytes = Files.readAllBytes(raw);
        long last = Journal.position(
                written.keySet().stream().reduce((one, other) -> other).orElseThrow());
        bytes[random.nextInt((int) last)] ^= (byte) (1 << random.nextInt(8));
        Files.write(raw, bytes);

        assertThatThrownBy(this::pack).isInstanceOf(JournalFrame.Damage.class).hasMessageContaining(raw.toString());
        assertThat(Files.readAllBytes(raw)).isEqualTo(bytes);
    }

    @Example
    void whatDoesNotGetSmallerStaysAsItIs() throws IOException {
        byte[] noise = new byte[50_000];
        new Random(1).nextBytes(noise);
        try (Journal journal = new Journal(folder, 1L << 31, 1 << 16, 0)) {
            ByteBuffer frame =
                    ByteBuffer.allocate(JournalFrame.HEAD + noise.length).put(JournalFrame.HEAD, noise);
            written.put(journal.append(JournalFrame.seal(frame)), noise);
        }

        assertThat(pack()).isFalse();
        assertSame(replayed(0, new ArrayList<>()), written);
    }

    @Example
    void anInterruptedPackingLeavesTheSegmentInForce() throws IOException {
        Path raw = fill(100, 1, new Random(3));
        int[] left = {5};

        assertThatThrownBy(() -> new SegmentPacker(CHUNK).pack(raw, SegmentNames.part(folder, 1), () -> {
                    if (left[0]-- == 0) {
                        throw new UncheckedIOException(new IOException("killed"));
                    }
                }))
                .hasMessageContaining("killed");
        assertSame(replayed(0, new ArrayList<>()), written);
        SegmentNames.tidy(folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> !file.endsWith(Ring.NAME))).containsExactly(raw);
        }
    }
}
