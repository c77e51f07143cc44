package rewind.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.trace.AttributeValue;

/** The forms in which secrets come in texts; in each it is "hunter2". */
class SecretFormsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=hunter2",
                "PASSWORD: hunter2",
                "db.userPassword = 'hunter2 with words'",
                "Pwd=hunter2;Server=x",
                "AccountKey=hunter2;x=1",
                "{\"user\":{\"password\":\"hunter2\"}}",
                "{\\\"password\\\":\\\"hunter2\\\"}",
                "{\\\\\\\"password\\\\\\\":\\\\\\\"hunter2\\\\\\\"}",
                "%7B%22password%22%3A%22hunter2%22%7D",
                "user%3Da%26password%3Dhunter2",
                "password: |\n  hunter2\n",
                "client_secret: >-\n    hunter2",
                "Cookie: a=1; theme=hunter2; b=2",
                "set-cookie: sid=1; other=hunter2",
                "Authorization: Basic hunter2",
                "authorization=Digest hunter2",
                "mysql -u root --password hunter2",
                "tool --api-key 'hunter2 x'",
                "curl -u alice:hunter2 http://host",
                "curl --user 'alice:hunter2' http://host",
                "SET PASSWORD FOR bob = 'hunter2'",
                "https://host/x?a=1&sig=hunter2&b=2",
                "https://host/maps?key=hunter2",
                "https://host/back?code=hunter2#x",
                "?X-Amz-Signature=hunter2",
                "https://alice:hunter2@host/",
                "postgresql://alice:hunter2@host/db",
                "aws_secret_access_key = hunter2",
                "first line\nrefresh_token: hunter2\nlast line"
            })
    void isFound(String text) {
        String clean = Redaction.DEFAULT.text(text);
        assertThat(clean).doesNotContain("hunter2").contains(Redaction.MARK);
        assertThat(Redaction.DEFAULT.text(clean)).as("and once is enough").isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Answered 3 items",
                "12 tokens were used -- of 512",
                "key=17 code=4 sig=9",
                "the password was wrong",
                "-u alice, --user bob",
                "http://127.0.0.1:8080/traces?limit=3",
                "http.status_code: 200",
                "SELECT code FROM codes WHERE key = 1"
            })
    void whatIsNoneStays(String text) {
        assertThat(Redaction.DEFAULT.text(text)).isEqualTo(text);
    }

    @Test
    void bytesAndNamesAreLookedInto() {
        AttributeValue bytes = new AttributeValue.Bytes(hex("é password=hunter2"));
        Map<String, AttributeValue> clean = Redaction.DEFAULT.fields(
                Map.of("payload", bytes, "login token=hunter2", AttributeValue.of("v"), "n", AttributeValue.of(1)));
        assertThat(clean)
                .containsEntry("payload", new AttributeValue.Bytes(hex("é password=[REDACTED]")))
                .containsEntry("login token=[REDACTED]", AttributeValue.of("v"))
                .containsEntry("n", AttributeValue.of(1))
                .hasSize(3);
        AttributeValue harmless = new AttributeValue.Bytes("00ff7f80");
        assertThat(Redaction.DEFAULT.value("payload", harmless)).isSameAs(harmless);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
