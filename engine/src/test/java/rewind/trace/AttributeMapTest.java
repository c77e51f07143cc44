package rewind.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttributeMapTest {
    @Test
    void ordersByKeyWhatHasNoOrderOfItsOwn() {
        Map<String, AttributeValue> unordered = IntStream.range(0, 40)
                .boxed()
                .collect(Collectors.toUnmodifiableMap(i -> "key" + (char) ('A' + i), AttributeValue::of));

        assertThat(AttributeMap.copyOf(unordered)).isEqualTo(unordered);
        assertThat(List.copyOf(AttributeMap.copyOf(unordered).keySet())).isSorted();
    }

    @Test
    void keepsTheOrderOfWritingWhereThereIsOne() {
        Map<String, AttributeValue> written = new LinkedHashMap<>();
        written.put("stage", AttributeValue.of("ranking"));
        written.put("candidates", AttributeValue.of(12));
        written.put("k", AttributeValue.of(10));

        assertThat(AttributeMap.copyOf(written).keySet()).containsExactly("stage", "candidates", "k");
    }
}
