package rewind.recommend.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionNameTest {
    @Test
    void aRefusalShowsTheBeginningOfAnEndlessName() {
        String refusal = VersionName.refusal("v".repeat(300));

        assertThat(refusal)
                .startsWith("'" + "v".repeat(64) + "…' is not a version name")
                .hasSizeLessThan(200);
        assertThat(VersionName.refusal("a/b")).startsWith("'a/b' is not");
    }
}
