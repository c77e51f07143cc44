package rewind.explorer.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionColoursTest {
    @Test
    void aVersionHasTheSameColourWhicheverComesFirst() {
        VersionColours one = new VersionColours();
        VersionColours other = new VersionColours();
        one.know(List.of("v0.1", "v0.2", "v0.3"));
        other.slot("v0.3");
        other.know(List.of("v0.2", "v0.1"));

        for (String version : List.of("v0.1", "v0.2", "v0.3")) {
            assertThat(other.slot(version)).isEqualTo(one.slot(version));
        }
        assertThat(one.token("v0.2")).isEqualTo("version-2");
        assertThat(one.slot(null)).isZero();
    }

    @Test
    void aVersionKeepsItsColourWhenOthersCome() {
        VersionColours colours = new VersionColours();
        colours.know(List.of("v0.10", "v0.2"));
        assertThat(colours.token("v0.2")).isEqualTo("version-2");
        assertThat(colours.token("v0.10")).as("the next free one").isEqualTo("version-3");

        colours.know(List.of("v0.1", "v0.2", "v0.3", "v0.10"));
        assertThat(colours.token("v0.1")).isEqualTo("version-1");
        assertThat(colours.token("v0.2")).isEqualTo("version-2");
        assertThat(colours.token("v0.3")).isEqualTo("version-4");
        assertThat(colours.token(null)).isEqualTo("ink3");
    }

    @Test
    void twoNeverShareAColourWhileThereIsAFreeOne() {
        VersionColours colours = new VersionColours();
        List<String> versions = List.of("v0.2", "v1.2", "v0.10", "canary", "2026-11-02", "v2", "candidate", "x-4-beta");

        assertThat(versions.stream().map(colours::slot))
                .doesNotHaveDuplicates()
                .allMatch(slot -> slot >= 1 && slot <= VersionColours.SLOTS);
        assertThat(colours.slot("v0.2")).as("it keeps its own").isEqualTo(2);
        assertThat(colours.slot("one too many")).isBetween(1, VersionColours.SLOTS);
    }
}
