package rewind.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerIdsTest {

    @Test
    void whatTheCallerGaveIsKept() throws CallerIds.BadHeader {
        CallerIds ids = CallerIds.of("web-user-123/é 電影", "my-trace", null, "client-app, api-gateway,client-app");

        assertThat(ids.requestId()).isEqualTo("web-user-123/é 電影");
        assertThat(ids.traceId()).isEqualTo("my-trace");
        assertThat(ids.services()).containsExactly("client-app", "api-gateway", "rewind");
    }

    @Test
    void whatTheCallerDidNotGiveIsMade() throws CallerIds.BadHeader {
        CallerIds ids = CallerIds.of(null, null, null, null);

        assertThat(UUID.fromString(ids.requestId()).version()).isEqualTo(4);
        assertThat(UUID.fromString(ids.traceId()).version()).isEqualTo(4);
        assertThat(ids.services()).isEqualTo(List.of("rewind"));
    }

    @Test
    void aServiceThatIsInTheChainAlreadyIsNotAddedAgain() throws CallerIds.BadHeader {
        assertThat(CallerIds.of(null, null, null, "rewind,api").services()).containsExactly("rewind", "api");
    }

    @Test
    void aTraceparentGivesTheTraceId() throws CallerIds.BadHeader {
        String valid = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        assertThat(CallerIds.of(null, null, valid, null).traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(CallerIds.of(null, "own", valid, null).traceId()).isEqualTo("own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "nonsense"
            })
    void aTraceparentThatIsNotValidCountsAsNone(String traceparent) throws CallerIds.BadHeader {
        assertThat(UUID.fromString(CallerIds.of(null, null, traceparent, null).traceId()))
                .isNotNull();
    }

    @Test
    void tooLongEmptyAndUnprintableAreRefusedByName() throws CallerIds.BadHeader {
        assertThat(CallerIds.of("x".repeat(128), null, null, null).requestId()).hasSize(128);
        assertThatThrownBy(() -> CallerIds.of("x".repeat(129), null, null, null))
                .isInstanceOf(CallerIds.BadHeader.class)
                .hasMessage("X-Request-ID has 129 characters; at most 128 are accepted.");
        assertThatThrownBy(() -> CallerIds.of("a\nb", null, null, null)).hasMessageContaining("U+000A");
        assertThatThrownBy(() -> CallerIds.of("", null, null, null)).hasMessage("X-Request-ID is empty.");
        assertThatThrownBy(() -> CallerIds.of(null, "\u0007", null, null)).hasMessageContaining("X-Trace-ID");
    }
}
