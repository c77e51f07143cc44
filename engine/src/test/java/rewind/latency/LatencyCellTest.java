package rewind.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LatencyCellTest {
    private record Request(String id, long nanos) {}

    private static LatencyCell of(List<Request> requests) {
        LatencyCell cell = new LatencyCell();
        requests.forEach(request -> cell.add(request.nanos(), request.id()));
        return cell;
    }

    private static List<Request> requests(long seed, int n) {
        Random random = new Random(seed);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            requests.add(new Request(id(random, i), (long) Math.exp(random.nextGaussian(15, 2))));
        }
        return requests;
    }

    private static String id(Random random, int i) {
        UUID uuid = new UUID(random.nextLong(), random.nextLong());
        return switch (random.nextInt(5)) {
            case 0 -> uuid.toString();
            case 1 -> uuid.toString().replace("-", "");
            case 2 -> uuid.toString().replace('-', '0');
            case 3 -> "Zoë/" + i;
            default -> "r" + random.nextInt(3);
        };
    }

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll long seed, @ForAll @IntRange(max = 300) int n) {
        LatencyCell cell = of(requests(seed, n));

        LatencyCell read = LatencyCell.decode(cell.encode());

        assertThat(read.sketch()).isEqualTo(cell.sketch());
        assertThat(read.exemplars()).isEqualTo(cell.exemplars());
        assertThat(read.encode()).isEqualTo(cell.encode());
    }

    @Property
    void sketchesOfAnyValuesAreReadAsWritten(@ForAll @Size(max = 50) List<@LongRange(min = 0) Long> values) {
        LatencyCell cell = new LatencyCell();
        values.forEach(value -> cell.add(value, "r" + value));

        assertThat(LatencyCell.decode(cell.encode()).sketch()).isEqualTo(cell.sketch());
        assertThat(LatencyCell.decode(cell.encode()).exemplars()).isEqualTo(cell.exemplars());
    }

    @Property(tries = 300)
    void partsMergedInAnyOrderAndFormAreTheWhole(
            @ForAll long seed, @ForAll @IntRange(max = 200) int n, @ForAll @IntRange(min = 1, max = 9) int parts) {
        List<Request> requests = requests(seed, n);
        Collections.shuffle(requests, new Random(~seed));
        LatencyCell merged = new LatencyCell();
        for (int part = 0; part < parts; part++) {
            int mine = part;
            LatencyCell cell = of(requests.stream()
                    .filter(request -> Math.floorMod(request.hashCode(), parts) == mine)
                    .toList());
            if (part % 2 == 0) {
                merged.merge(cell);
            } else {
                merged.merge(cell.encode());
            }
        }

        assertThat(merged.encode()).isEqualTo(of(requests(seed, n)).encode());
    }

    @Property(tries = 300)
    void everyExemplarIsARequestThatWasCountedAndEveryStretchHasOne(
            @ForAll long seed, @ForAll @IntRange(max = 200) int n) {
        List<Request> requests = requests(seed, n);
        LatencyCell cell = of(requests);

        assertThat(cell.exemplars())
                .allSatisfy(
                        exemplar -> assertThat(requests).contains(new Request(exemplar.requestId(), exemplar.nanos())))
                .isSortedAccordingTo((a, b) -> Long.compare(a.nanos(), b.nanos()));
        assertThat(cell.exemplars()).hasSize((int) requests.stream()
                .map(request -> LogBins.of(request.nanos()) / Exemplars.BINS)
                .distinct()
                .count());
    }

    @Property(tries = 500)
    void damagedBytesAreRefused(
            @ForAll long seed, @ForAll @IntRange(max = 100) int n, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes = of(requests(seed, n)).encode();
        bytes[new Random(seed).nextInt(bytes.length)] ^= (byte) change;

        assertThatThrownBy(() -> LatencyCell.decode(bytes)).isInstanceOf(DamagedSketchException.class);
    }

    @Property(tries = 200)
    void bytesThatEndTooEarlyAreRefused(@ForAll long seed, @ForAll @IntRange(max = 100) int n) {
        byte[] bytes = of(requests(seed, n)).encode();
        byte[] cut = Arrays.copyOf(bytes, new Random(seed).nextInt(bytes.length));

        assertThatThrownBy(() -> LatencyCell.decode(cut)).isInstanceOf(DamagedSketchException.class);
    }

    /** Noise with a checksum that fits: the structure itself is not trusted either. */
    @Property(tries = 2000)
    void nonsenseWithAGoodChecksumIsReadOrRefusedAndNothingElse(@ForAll @Size(max = 40) List<Byte> noise) {
        ByteWriter out = new ByteWriter(8);
        out.raw(1);
        noise.forEach(out::raw);
        byte[] bytes = out.sealed();
        try {
            LatencyCell cell = LatencyCell.decode(bytes);
            assertThat(LatencyCell.decode(cell.encode()).sketch()).isEqualTo(cell.sketch());
        } catch (DamagedSketchException e) {
            assertThat(e).hasMessageMatching(".{10,}");
        }
    }

    @Test
    void aFormOfTheFutureIsRefusedByName() {
        ByteWriter out = new ByteWriter(8);
        out.raw(2);

        assertThatThrownBy(() -> LatencyCell.decode(out.sealed()))
                .isInstanceOf(DamagedSketchException.class)
                .hasMessageContaining("form 2");
    }

    @Test
    void anIdBeyondMeasureIsCountedAndNotKept() {
        LatencyCell cell = new LatencyCell();
        cell.add(1000, "x".repeat(257));
        cell.add(1001, "y".repeat(256));

        assertThat(cell.sketch().count()).isEqualTo(2);
        assertThat(cell.exemplars()).containsExactly(new Exemplar("y".repeat(256), 1001));
        assertThat(LatencyCell.decode(cell.encode()).exemplars()).isEqualTo(cell.exemplars());
    }

    @Test
    void aMinuteOfSixtyRequestsTakesFewBytes() {
        Random random = new Random(1);
        LatencyCell cell = new LatencyCell();
        for (int i = 0; i < 60; i++) {
            cell.add(
                    (long) Math.exp(random.nextGaussian(15, 0.4)),
                    new UUID(random.nextLong(), random.nextLong()).toString());
        }

        assertThat(cell.encode()).hasSizeBetween(50, 220);
    }
}
