package rewind.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.access.RefusedAccess.Reason;

class AccessTest {
    @TempDir
    @Nullable Path temp;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private Path file = Path.of("");
    private ApiKeys keys = new ApiKeys(file, InstantSource.system());
    private Access access = new Access(keys, nanos::get);

    @BeforeEach
    void open() {
        file = temp == null ? file : temp.resolve("data/keys.json");
        keys = new ApiKeys(file, InstantSource.system());
        access = new Access(keys, nanos::get);
    }

    private @Nullable Reason refusal(String key, @Nullable String tenant) {
        try {
            access.open(key, tenant);
            return null;
        } catch (RefusedAccess e) {
            return e.reason();
        }
    }

    @Test
    void aKeyOpensForItsTenantAndIsNowhereInTheFile() throws Exception {
        ApiKeys.Made made = keys.add("shop", "acme", null);

        assertThat(access.open(made.secret(), null).tenant()).isEqualTo("acme");
        assertThat(access.open(made.secret(), "acme").name()).isEqualTo("shop");
        assertThat(refusal(made.secret(), "other")).isEqualTo(Reason.FORBIDDEN);
        String secretPart = made.secret().substring(made.secret().length() - 43);
        assertThat(Files.readString(file))
                .doesNotContain(secretPart)
                .contains(made.key().sha256());
        assertThat(
                        file.getFileSystem().supportedFileAttributeViews().contains("posix")
                                ? Files.getPosixFilePermissions(file).toString()
                                : "[OWNER_READ, OWNER_WRITE]")
                .isIn("[OWNER_READ, OWNER_WRITE]", "[OWNER_WRITE, OWNER_READ]");
    }

    @Test
    void everyOtherTextDoesNot() {
        String secret = keys.add("shop", "acme", null).secret();
        char last = secret.charAt(secret.length() - 1);

        assertThat(refusal("", null)).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(refusal("rwk_", null)).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(refusal(secret.substring(0, secret.length() - 1) + (last == 'A' ? 'B' : 'A'), null))
                .isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(refusal(secret + "A", null)).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(refusal(secret.toUpperCase(java.util.Locale.ROOT), null)).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void whatAnotherProcessChangesIsSeenByTheNextQuestion() throws Exception {
        ApiKeys.Made first = keys.add("first", "a", null);
        access.open(first.secret(), null);
        ApiKeys elsewhere = new ApiKeys(file, InstantSource.system());

        ApiKeys.Made second = elsewhere.add("second", "b", null);
        assertThat(access.open(second.secret(), null).name()).isEqualTo("second");
        elsewhere.revoke("first");
        assertThat(refusal(first.secret(), null)).isEqualTo(Reason.UNAUTHENTICATED);
        elsewhere.revoke(second.key().id());
        assertThat(refusal(second.secret(), null)).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(access.hasKeys()).isFalse();
        assertThat(keys.list()).extracting(ApiKey::name).containsExactly("first", "second");
    }

    @Test
    void aFileThatIsDamagedOpensToNobodyAndIsNotOverwritten() throws IOException {
        String secret = keys.add("shop", "acme", null).secret();
        Files.writeString(file, Files.readString(file).replace("\"sha256\" : \"", "\"sha256\" : \"x"));

        assertThat(refusal(secret, null)).isEqualTo(Reason.UNAVAILABLE);
        assertThat(refusal(secret, null)).isEqualTo(Reason.UNAVAILABLE);
        assertThatThrownBy(() -> keys.add("more", "acme", null))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("key 1: sha256 is missing or not what it should be");
        assertThat(Files.readString(file)).contains("\"x");
    }

    @Test
    void namesAreUniqueAmongValidKeys() {
        keys.add("shop", "acme", null);
        assertThatThrownBy(() -> keys.add("shop", "acme", null)).hasMessageContaining("There is a key 'shop' already");
        keys.revoke("shop");
        assertThat(keys.add("shop", "acme", null).key().isValid()).isTrue();
        assertThatThrownBy(() -> keys.revoke("nobody")).hasMessageContaining("Valid keys: shop.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ü", ".x", "a\n"})
    void aNameIsFitForALabel(String name) {
        assertThatThrownBy(() -> keys.add(name, "acme", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.add("shop", name, null)).hasMessageContaining("tenant");
    }

    @Test
    void changesFromManyAtOnceAreAllKept() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<String> done : threads.invokeAll(IntStream.range(0, 20)
                    .<Callable<String>>mapToObj(i -> () -> new ApiKeys(file, InstantSource.system())
                            .add("key-" + i, "acme", null)
                            .secret())
                    .toList())) {
                done.get();
            }
        }
        assertThat(keys.list()).hasSize(20);
    }

    @Test
    void aRateAllowsASecondsWorthAtOnceAndThenItsPace() throws Exception {
        String secret = keys.add("shop", "acme", Rate.parse("4/s")).secret();
        for (int i = 0; i < 4; i++) {
            access.open(secret, null);
        }
        assertThatThrownBy(() -> access.open(secret, null))
                .isInstanceOf(RefusedAccess.class)
                .hasMessage("The API key 'shop' may ask 4/s; that is used up.")
                .matches(e -> ((RefusedAccess) e).retrySeconds() == 1);
        nanos.addAndGet(249_999_999);
        assertThat(refusal(secret, null)).isEqualTo(Reason.TOO_MANY);
        nanos.addAndGet(1);
        assertThat(refusal(secret, null)).isNull();
        assertThat(refusal(secret, null)).isEqualTo(Reason.TOO_MANY);
        nanos.addAndGet(10_000_000_000L);
        assertThat(IntStream.range(0, 10)
                        .filter(i -> refusal(secret, null) == null)
                        .count())
                .isEqualTo(4);
    }

    @Test
    void aSlowRateSaysHowLongToWait() throws Exception {
        String secret = keys.add("slow", "acme", Rate.parse("6/m")).secret();
        access.open(secret, null);
        assertThatThrownBy(() -> access.open(secret, null))
                .matches(e -> e instanceof RefusedAccess refused && refused.retrySeconds() == 10);
    }

    @ParameterizedTest
    @CsvSource({"10/s, 10/s", "90/m, 1.5/s", "3600/h, 1/s", "0.5/S, 0.5/s"})
    void ratesAreUnderstood(String text, String plain) {
        assertThat(Rate.parse(text)).hasToString(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "-1/s", "0/s", "1/h", "x/s", "1e9/s", "9999999/s", "10/day"})
    void otherRatesAreRefused(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
