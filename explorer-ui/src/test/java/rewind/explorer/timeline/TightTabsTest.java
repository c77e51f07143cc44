package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import rewind.explorer.theme.Fonts;
import rewind.explorer.theme.Mode;
import rewind.explorer.theme.Theme;
import rewind.explorer.theme.Tokens;

class TightTabsTest {
    private static final double EACH = 12;

    @Test
    void theyMoveTogetherBeforeTheirWordsAreCutAndApartAgain() throws Exception {
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            List<ToggleButton> tabs = Stream.of("Timeline", "Flame", "Services 7", "Items", "Fields")
                    .map(TightTabsTest::tab)
                    .toList();
            HBox strip = new HBox();
            strip.getStyleClass().add("tabs");
            strip.getChildren().setAll(tabs);
            TightTabs.watch(strip);
            Fonts.load();
            Scene scene = new Scene(strip, 1000, 40);
            new Theme(Tokens.load(), Mode.LIGHT).dress(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            double roomy = width(strip, 1000);
            assertThat(width(strip, roomy - 1)).isEqualTo(roomy - tabs.size() * EACH);
            assertThat(width(strip, roomy - tabs.size() * EACH)).isEqualTo(roomy - tabs.size() * EACH);
            assertThat(width(strip, roomy)).isEqualTo(roomy);
            stage.close();
            return null;
        });
    }

    private static ToggleButton tab(String words) {
        ToggleButton tab = new ToggleButton(words);
        tab.getStyleClass().add("tab");
        return tab;
    }

    /** What the strip wants to have in so much room, after two frames. */
    private static double width(HBox strip, double room) {
        for (int i = 0; i < 2; i++) {
            strip.requestLayout();
            strip.applyCss();
            strip.resize(room, 40);
            strip.layout();
        }
        strip.applyCss();
        return strip.prefWidth(-1);
    }
}
