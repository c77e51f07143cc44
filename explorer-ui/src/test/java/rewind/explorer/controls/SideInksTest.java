package rewind.explorer.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rewind.explorer.chart.Ink;
import rewind.explorer.theme.VersionColours;

class SideInksTest {
    @Test
    void whatMovedHasTheVersionsColoursAndNeverTheGreyOfWhatStayed() {
        VersionColours colours = new VersionColours();
        colours.know(List.of("v0.1", "v0.2"));

        SideInks two = SideInks.of("v0.1", "v0.2", colours);
        assertThat(two.up()).isEqualTo(Ink.of(colours.token("v0.1")));
        assertThat(two.down()).isEqualTo(Ink.of(colours.token("v0.2")));

        SideInks same = SideInks.of("v0.1", "v0.1", colours);
        assertThat(same.up()).isEqualTo(Ink.of("accent"));
        assertThat(same.down()).isEqualTo(Ink.of("ink"));
    }
}
