package rewind.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.trace.AttributeValue;

/** What is taken for a secret, and what is not. */
class RedactionTest {
    private final Redaction redaction = Redaction.DEFAULT;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "db.password",
                "dbPassword",
                "user_password",
                "token",
                "access_token",
                "X-API-Key",
                "api_key",
                "apikey",
                "apiKey",
                "client_secret",
                "Authorization",
                "http.request.header.authorization",
                "proxy-authorization",
                "set-cookie",
                "private_key",
                "passwords"
            })
    void namesOfSecrets(String name) {
        assertThat(redaction.value(name, AttributeValue.of("x"))).isEqualTo(AttributeValue.of("[REDACTED]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_id", "session_id", "key", "cache_key", "tokenizer", "items", "secretary", "author"})
    void otherNames(String name) {
        AttributeValue value = AttributeValue.of("as it is");
        assertThat(redaction.value(name, value)).isSameAs(value);
    }

    @Test
    void namesOfTheUsersOwnAreFoundHoweverShortOrNumbered() {
        Redaction numbered = new Redaction(List.of("pin2", "geheimnis"));

        assertThat(numbered.text("pin2=4711")).isEqualTo("pin2=" + Redaction.MARK);
        assertThat(numbered.text("GEHEIMNIS\" : abc")).isEqualTo("GEHEIMNIS\" : " + Redaction.MARK);
        assertThat(new Redaction(List.of("k")).text("k: v")).isEqualTo("k: " + Redaction.MARK);
        assertThat(numbered.text("localhost:8080 page=2")).isEqualTo("localhost:8080 page=2");
    }

    @Test
    void numbersThatCountSomethingStay() {
        assertThat(redaction.value("input_tokens", AttributeValue.of(512))).isEqualTo(AttributeValue.of(512));
        assertThat(redaction.value("token", AttributeValue.of(512))).isEqualTo(AttributeValue.of("[REDACTED]"));
    }

    @Test
    void namesCanBeAdded() {
        Redaction more = new Redaction(List.of("card_number"));
        assertThat(more.isSecret("cardNumber")).isTrue();
        assertThat(more.text("card_number=4111")).isEqualTo("card_number=[REDACTED]");
        assertThat(redaction.isSecret("cardNumber")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Bearer abc.def | Authorization: [REDACTED]",
                "sent bearer abc.def now | sent bearer [REDACTED] now",
                "/x?token=abc&k=3 | /x?token=[REDACTED]&k=3",
                "/x?access_token=abc | /x?access_token=[REDACTED]",
                "{\"password\":\"a b\",\"k\":1} | {\"password\":[REDACTED],\"k\":1}",
                "api_key: abc, k: 3 | api_key: [REDACTED], k: 3",
                "api-key=abc | api-key=[REDACTED]",
                "Authorization: Basic dXNlcjpwYXNz end | Authorization: [REDACTED] end",
                "jdbc:h2://me:pass@host/db | jdbc:h2://[REDACTED]@host/db",
                "key sk_live_0123456789abcdef! | key [REDACTED]!",
                "AKIAIOSFODNN7EXAMPLE is it | [REDACTED] is it",
                "ghp_0123456789012345678901234567 | [REDACTED]",
                "password%3Dabc | password%3D[REDACTED]",
            })
    void textsWithSecrets(String text, String clean) {
        assertThat(redaction.text(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k must be a whole number from 1 to 500, not '900'.",
                "Trace not found for request_id=abc. Retention: none",
                "at rewind.pipeline.Pipeline.run(Pipeline.java:97)",
                "ratio: 0.5, sources=own:10",
                "the skeleton of a pk-and-sk- thing"
            })
    void otherTextsStay(String text) {
        assertThat(redaction.text(text)).isSameAs(text).isEqualTo(text);
    }

    @Test
    void valuesInsideOfValues() {
        AttributeValue nested = new AttributeValue.Fields(Map.of(
                "form",
                new AttributeValue.Items(
                        List.of(new AttributeValue.Fields(Map.of("password", AttributeValue.of("hunter2")))))));
        assertThat(redaction.value("x", nested).text()).isEqualTo("{form: [{password: [REDACTED]}]}");
    }

    @Property
    void whatWasCleanedIsClean(@ForAll String before, @ForAll String secret) {
        String once = redaction.text(before + " token=" + secret + " Bearer " + secret);
        assertThat(redaction.text(once)).isEqualTo(once);
    }

    @Property
    void aSecretWithoutBlanksIsGone(@ForAll String before) {
        assertThat(redaction.text(before + " password=hunter2secret")).doesNotContain("hunter2secret");
    }
}
