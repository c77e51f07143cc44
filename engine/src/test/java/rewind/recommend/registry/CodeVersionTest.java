package rewind.recommend.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeVersionTest {
    private static final String BUILT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void theBuildSaysItBestThenTheEnvironment() {
        Map<String, String> environment = Map.of("REWIND_GIT_SHA", "fedcba9");

        assertThat(CodeVersion.choose(BUILT, environment)).hasValue(BUILT);
        assertThat(CodeVersion.choose(null, environment)).hasValue("fedcba9");
        assertThat(CodeVersion.choose("${git.commit.id}", environment)).hasValue("fedcba9");
        assertThat(CodeVersion.choose(null, Map.of("REWIND_GIT_SHA", "main"))).isEmpty();
        assertThat(CodeVersion.choose(null, Map.of())).isEmpty();
    }
}
