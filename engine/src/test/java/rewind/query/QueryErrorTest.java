package rewind.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors point at the character. */
class QueryErrorTest {

    private static QueryException error(String text) {
        return catchThrowableOfType(QueryException.class, () -> Query.parse(text, QueryTest.NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "user:17 stauts:500 | stauts | did you mean status",
                "modelversion:v1 | modelversion | did you mean model_version",
                "http.route:/x | http.route | @http.route",
                "status:abc | abc | a status such as 500 or 5xx",
                "status:500,40x k:1 | 40x | a status",
                "user:99999999999999999999 | 99999999999999999999 | a whole number",
                "latency>fast | fast | a duration such as 200ms",
                "latency:1s..10ms | 1s..10ms | ends before it begins",
                "latency:10ms..x | x | a duration",
                "k>1,2 | 2 | one value",
                "variant>a | > | goes with",
                "since>=-1h | >= | since goes with :",
                "since:yesterday | yesterday | a time such as",
                "since:2026-02-30 | 2026-02-30 | a time such as",
                "since:-999999999d | -999999999d | a time such as",
                "status~5.. | ~ | status goes with",
                "error~(a | (a | not a regular expression",
                "error~((a{1000}){1000}){1000} | ((a{1000}){1000}){1000} | multiply",
                "a (b OR c | ( | not closed",
                "a b) c | ) | no ( for this",
                "error:\"abc | \"abc | not closed",
                "a:b | a | no field a",
                "k!5 | ! | no operator",
                "@ab*:5 | ab* | wildcards",
                "@a>b | b | a number",
                "=5 | = | no field before",
                "a - b | - | directly before",
                "a OR AND b | A | missing",
                "error:OR b | OR | value is missing",
                "log:\"\" | \"\" | no text",
            })
    void pointsAtTheTrouble(String text, String place, String message) {
        QueryException error = error(text);

        assertThat(text.substring(error.start(), error.end())).isEqualTo(place);
        assertThat(error).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status:", "status:500,", "a OR", "NOT", "(", "@x", "span.x", "span:a AND", "k>="})
    void pointsBehindTheEndWhereSomethingIsMissing(String text) {
        QueryException error = error(text);

        assertThat(error.start()).isBetween(text.length() - 1, text.length());
        assertThat(error.end()).isEqualTo(text.length());
    }

    @Test
    void saysWhatWasMeant() {
        assertThat(error("latncy>5").nearest()).contains("latency");
        assertThat(error("latncy>5").expected()).containsExactly("latency", "@latncy");
        assertThat(error("zzzzzzzz>5").nearest()).isEmpty();
        assertThat(error("variant~[").expected()).isEmpty();
        assertThat(error("variant>1").expected()).contains("~");
    }

    @Test
    void bracketsHaveALimitInsteadOfTheCallStack() {
        assertThat(error("(".repeat(100_000) + "a")).hasMessageContaining("100 brackets");
        assertThat(Query.parse("-".repeat(100_000) + "a", QueryTest.NOW)).hasToString("a");
        assertThat(Query.parse("(".repeat(100) + "a" + ")".repeat(100), QueryTest.NOW))
                .hasToString("a");
    }
}
