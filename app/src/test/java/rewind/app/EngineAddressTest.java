package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineAddressTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://127.0.0.1:9/, http://127.0.0.1:9",
        "127.0.0.1, http://127.0.0.1:8080",
        "localhost:99, http://localhost:99",
        "[::1]:99, http://[::1]:99",
        "HTTP://127.0.0.1:1, http://127.0.0.1:1"
    })
    void anAddressOfThisMachineIsTaken(String given, String taken) {
        assertThat(EngineAddress.parse(given)).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1:8080", "203.0.113.9", "http://0.0.0.0:8080"})
    void anotherMachineIsRefusedWithTheReason(String given) {
        assertThatThrownBy(() -> EngineAddress.parse(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be on this machine")
                .hasMessageContaining("API keys");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://127.0.0.1",
                "https://127.0.0.1",
                "http://127.0.0.1:99999",
                "http://127.0.0.1:x",
                "http://127.0.0.1/traces",
                "http://127.0.0.1?a=b",
                "http://me@127.0.0.1",
                "http://",
                "a b"
            })
    void whatIsNoAddressIsRefused(String given) {
        assertThatThrownBy(() -> EngineAddress.parse(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not '" + given + "'");
    }
}
