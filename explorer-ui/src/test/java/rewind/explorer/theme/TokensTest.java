package rewind.explorer.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokensTest {
    private static final Tokens TOKENS = Tokens.load();

    /** What is written on what. */
    static Stream<Arguments> texts() {
        List<List<String>> pairs = Stream.of(
                        Stream.of("ink", "ink2", "ink3").flatMap(ink -> Stream.of("bg", "panel", "selection", "grid")
                                .map(bg -> List.of(ink, bg))),
                        Stream.of("bg", "panel", "selection").map(bg -> List.of("accent", bg)),
                        Stream.of("bg", "panel", "selection", "error-bg").map(bg -> List.of("error", bg)),
                        Stream.of("bg", "ok-bg").map(bg -> List.of("ok", bg)),
                        Stream.of("bg", "warn-bg").map(bg -> List.of("warn", bg)),
                        Stream.of(List.of("on-accent", "accent"), List.of("bg", "ink")))
                .flatMap(pair -> pair)
                .toList();
        return Stream.of(Mode.values())
                .flatMap(mode -> pairs.stream().map(pair -> Arguments.of(mode, pair.get(0), pair.get(1))));
    }

    @ParameterizedTest(name = "{1} on {2}, {0}")
    @MethodSource("texts")
    void textCanBeRead(Mode mode, String ink, String ground) {
        assertThat(contrast(TOKENS.color(ink, mode), TOKENS.color(ground, mode)))
                .as("contrast after WCAG 2.2, 1.4.3")
                .isGreaterThanOrEqualTo(4.5);
    }

    /** Bars and marks carry meaning by colour: WCAG 1.4.11 wants 3 to 1. */
    static Stream<Arguments> marks() {
        return Stream.of(Mode.values()).flatMap(mode -> Stream.concat(
                        Stream.of("side-left", "side-right"),
                        IntStream.rangeClosed(1, VersionColours.SLOTS).mapToObj(slot -> "version-" + slot))
                .map(mark -> Arguments.of(mode, mark)));
    }

    @ParameterizedTest(name = "{1}, {0}")
    @MethodSource("marks")
    void versionsAndSidesCanBeSeen(Mode mode, String mark) {
        assertThat(contrast(TOKENS.color(mark, mode), TOKENS.color("bg", mode))).isGreaterThanOrEqualTo(3);
        assertThat(contrast(TOKENS.color(mark, mode), TOKENS.color("selection", mode)))
                .isGreaterThanOrEqualTo(2.9);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void noVersionHasTheGreyOfNoVersion(Mode mode) {
        for (int slot = 1; slot <= VersionColours.SLOTS; slot++) {
            assertThat(ColourVision.NORMAL.chroma(TOKENS.color("version-" + slot, mode)))
                    .as("version %s", slot)
                    .isGreaterThan(0.06);
        }
    }

    /** Stages and services, with what is written on their bars. */
    static Stream<Arguments> components() {
        return Stream.of(Mode.values()).flatMap(mode -> IntStream.rangeClosed(0, 5 + ComponentColours.others())
                .mapToObj(slot -> Arguments.of(mode, slot)));
    }

    @ParameterizedTest(name = "component {1}, {0}")
    @MethodSource("components")
    void componentsCanBeSeenAndReadOn(Mode mode, int slot) {
        String color = TOKENS.color("component-" + slot, mode);
        assertThat(contrast(color, TOKENS.color("bg", mode))).isGreaterThanOrEqualTo(3);
        assertThat(contrast(color, TOKENS.color("selection", mode))).isGreaterThanOrEqualTo(2.7);
        assertThat(contrast(color, TOKENS.color("on-component-" + slot, mode))).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void servicesAreToldApartWithAnyOfTheColourBlindnesses(Mode mode) {
        for (int one = 6; one <= 5 + ComponentColours.others(); one++) {
            String color = TOKENS.color("component-" + one, mode);
            assertThat(ColourVision.NORMAL.distance(color, TOKENS.color("error", mode)))
                    .as("component %s is no red", one)
                    .isGreaterThan(0.1);
            double fromRed = ColourVision.NORMAL.hue(color) - ColourVision.NORMAL.hue(TOKENS.color("error", mode));
            if (Math.abs(Math.IEEEremainder(fromRed, 360)) < 20) {
                assertThat(ColourVision.NORMAL.chroma(color))
                        .as("component %s is a brown or a grey", one)
                        .isLessThan(0.065);
            }
            for (int other = 6; other < one; other++) {
                for (ColourVision vision : ColourVision.ALL) {
                    assertThat(vision.distance(color, TOKENS.color("component-" + other, mode)))
                            .as("components %s and %s, %s", one, other, vision)
                            .isGreaterThan(one <= 15 ? 0.06 : 0.035);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void stagesAreToldApartWithAnyOfTheColourBlindnesses(Mode mode) {
        for (int one = 1; one <= 5; one++) {
            for (int other = 1; other < one; other++) {
                for (ColourVision vision : ColourVision.ALL) {
                    assertThat(vision.distance(
                                    TOKENS.color("component-" + one, mode), TOKENS.color("component-" + other, mode)))
                            .as("stages %s and %s, %s", one, other, vision)
                            .isGreaterThan(0.06);
                }
            }
        }
    }

    @Test
    void aServiceHasTheSameHueInBothModes() {
        for (int slot = 1; slot <= 5 + ComponentColours.others(); slot++) {
            double light = ColourVision.NORMAL.hue(TOKENS.color("component-" + slot, Mode.LIGHT));
            double dark = ColourVision.NORMAL.hue(TOKENS.color("component-" + slot, Mode.DARK));
            assertThat(Math.abs(Math.IEEEremainder(light - dark, 360)))
                    .as("component %s", slot)
                    .isLessThan(20);
        }
    }

    @Test
    void whatIsShownTogetherHasColoursOfItsOwn() {
        ComponentColours colours = new ComponentColours();
        colours.know(List.of("a", "b", "c"));
        List<String> together = List.of("c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
        colours.know(together);
        assertThat(together.stream().map(colours::token)).doesNotHaveDuplicates();
        assertThat(colours.token("ranking")).isEqualTo("component-2");
    }

    @Test
    void aColourComesOfTheNameAndNotOfTheOrderInWhichComponentsCame() {
        List<String> together = List.of("frontend", "checkout", "payment", "kafka", "accounts", "ranking", "shipping");
        ComponentColours here = new ComponentColours();
        here.know(together);
        ComponentColours there = new ComponentColours();
        there.know(List.of("quote", "cart", "payment", "email", "currency"));
        there.know(together.reversed());
        assertThat(together).allSatisfy(name -> assertThat(there.token(name)).isEqualTo(here.token(name)));

        for (int i = 0; i < 100; i++) {
            String first = "service-" + i;
            ComponentColours alone = new ComponentColours();
            alone.know(List.of(first));
            ComponentColours beside = new ComponentColours();
            beside.know(List.of("zipkin", "warehouse", first));
            assertThat(beside.token(first)).as(first).isEqualTo(alone.token(first));
        }
    }

    @Test
    void whatStandsBesideAStageLooksLikeNoStage() {
        Set<Integer> alike = new TreeSet<>();
        for (int slot = 6; slot <= 5 + ComponentColours.others(); slot++) {
            for (int stage = 1; stage <= 5; stage++) {
                for (Mode mode : Mode.values()) {
                    if (ColourVision.NORMAL.distance(
                                    TOKENS.color("component-" + slot, mode), TOKENS.color("component-" + stage, mode))
                            < 0.05) {
                        alike.add(slot);
                    }
                }
            }
        }
        assertThat(ComponentColours.LIKE_A_STAGE).isEqualTo(alike);

        ComponentColours colours = new ComponentColours();
        List<String> tokens = IntStream.range(0, 12)
                .mapToObj(i -> colours.token("logger-" + i)) // it is not known beside what
                .toList();
        assertThat(tokens).doesNotHaveDuplicates();
        List<String> together = List.of("candidate", "feedback", "a", "b", "c", "d", "e", "f");
        ComponentColours others = new ComponentColours();
        others.know(together);
        Stream.concat(tokens.stream(), together.stream().skip(1).map(others::token))
                .forEach(token -> assertThat(alike).noneMatch(slot -> token.equals("component-" + slot)));
    }

    @Test
    void coloursAreNeverSharedAndWhatIsLeftOverIsGrey() {
        ComponentColours colours = new ComponentColours();
        List<String> many = IntStream.range(0, 26).mapToObj(i -> "service-" + i).toList();
        colours.know(many);
        List<String> coloured =
                many.stream().filter(name -> !colours.isGrey(name)).toList();
        assertThat(coloured).isEqualTo(many.subList(0, ComponentColours.others()));
        assertThat(coloured.stream().map(colours::token)).doesNotHaveDuplicates();
        assertThat(colours.token("service-25")).isEqualTo(colours.token("service-20"));

        List<String> few = List.of("service-24", "service-25", "elsewhere");
        colours.know(few);
        assertThat(few).as("where there is room there are colours").noneMatch(colours::isGrey);
        List<String> mixed = new ArrayList<>(few);
        mixed.addAll(many.subList(0, 15));
        colours.know(mixed); // met apart, so some of them had the same
        assertThat(mixed).noneMatch(colours::isGrey);
        assertThat(mixed.stream().map(colours::token)).doesNotHaveDuplicates();
    }

    @Test
    void everyColourHasBothModesAndEverySizeIsWhole() {
        for (String name : TOKENS.names("color.")) {
            for (Mode mode : Mode.values()) {
                assertThat(TOKENS.color(name, mode)).as(name).matches("#[0-9a-f]{6}([0-9a-f]{2})?");
            }
        }
        for (String name : TOKENS.names("size.")) {
            assertThat(TOKENS.size(name)).as(name).isPositive().isEqualTo(Math.rint(TOKENS.size(name)));
        }
    }

    @Test
    void theSheetHasNoPlaceLeftOpenAndNoColourOfItsOwn() {
        String light = StyleSheet.text(TOKENS, Mode.LIGHT);
        String own = light.substring(light.indexOf("}\n") + 2);

        assertThat(light).doesNotContain("@{");
        assertThat(own).as("colours are tokens").doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b");
        assertThat(own).doesNotContainPattern("rgba?\\(");
    }

    static double contrast(String a, String b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(String color) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double c = Integer.parseInt(color.substring(1 + i * 2, 3 + i * 2), 16) / 255.0;
            sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
