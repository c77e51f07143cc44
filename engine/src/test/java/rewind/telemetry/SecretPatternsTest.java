package rewind.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** The quick look at a text leaves out no text in which the expressions find something. */
class SecretPatternsTest {
    private static final SecretNames NAMES = new SecretNames(List.of("pin", "x-passe-partout", "id2"));
    private static final SecretPatterns PATTERNS = new SecretPatterns(NAMES);
    /** Without a word that ends in a digit, which would have every sign looked at. */
    private static final SecretPatterns USUAL = new SecretPatterns(new SecretNames(List.of("x-passe-partout")));

    @Property(tries = 20_000)
    void whatTheExpressionsFindIsLookedAt(@ForAll("texts") String text) {
        for (SecretPatterns patterns : List.of(PATTERNS, USUAL)) {
            String searched = patterns.searched(text);
            Statistics.label("found").collect(!searched.equals(text));
            assertThat(patterns.replace(text)).isEqualTo(searched);
        }
        Statistics.label("found").coverage(found -> found.check(true).percentage(share -> share > 20));
    }

    @Provide
    Arbitrary<String> texts() {
        return part().list().ofMinSize(1).ofMaxSize(9).map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> part() {
        Arbitrary<String> names = Arbitraries.of(
                "password",
                "PassWord",
                "tokens",
                "api_key",
                "API KEY",
                "api.keys",
                "set-cookie",
                "Cookie",
                "credentials");
        Arbitrary<String> more =
                Arbitraries.of("pin", "passe-partout", "id2", "sig", "?code", "&key", "page", "theme", "c", "5c");
        Arbitrary<String> between = Arbitraries.of(
                "", "s", "1", "42", "1234", "\"", "'", "\\", "\\\"", "%22", "%27", "%5c", "%5C", " ", "  ", "\t", "\n");
        Arbitrary<String> signs =
                Arbitraries.of("=", ":", "%3d", "%3D", "%3a", "%3A", " = ", ": ", " ", "@", "://", "://a:b@");
        Arbitrary<String> values =
                Arbitraries.of("hunter2", "'hunter2 x'", "\"hunter2\"", "|\n  hunter2", "Bearer hunter2");
        Arbitrary<String> keys = Arbitraries.of(
                "bearer hunter2",
                "BEARER%20hunter2",
                "eyJhbGciOi.eyJzdWIi.c2ln",
                "sk-0123456789abcdef",
                "AKIA0123456789ABCDEF",
                "ghp_0123456789abcdefghij",
                "--password ",
                "-u a:",
                " --user b:",
                "PASSWORD FOR bob = 'x'",
                "-----BEGIN PRIVATE KEY-----abc");
        Arbitrary<String> assignment =
                Combinators.combine(names, between, between, signs, values).as((n, b, c, s, v) -> n + b + c + s + v);
        return Arbitraries.frequencyOf(
                Tuple.of(2, names),
                Tuple.of(2, more),
                Tuple.of(3, between),
                Tuple.of(3, signs),
                Tuple.of(2, values),
                Tuple.of(1, keys),
                Tuple.of(1, assignment),
                Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(6)));
    }
}
