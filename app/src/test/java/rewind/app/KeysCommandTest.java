package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;
import rewind.access.Access;
import rewind.access.ApiKeys;

@ResourceLock(Resources.SYSTEM_OUT)
class KeysCommandTest {
    private record Run(int exit, String out, String err) {}

    private static Run run(Path data, String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            CommandLine line = Main.commandLine(new Desktop());
            line.setErr(new PrintWriter(complained, true, StandardCharsets.UTF_8));
            List<String> all = new java.util.ArrayList<>(List.of("--data", data.toString(), "keys"));
            all.addAll(List.of(words));
            int exit = line.execute(all.toArray(String[]::new));
            return new Run(exit, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void aKeyIsShownOnceListedWithoutItsSecretAndRevoked(@TempDir Path data) throws Exception {
        Run added = run(data, "add", "shop", "--tenant", "acme", "--rate", "5/s");
        assertThat(added.exit()).isZero();
        String secret = added.out().strip();
        ApiKeys keys = new ApiKeys(data.resolve("keys.json"), InstantSource.system());
        assertThat(new Access(keys, System::nanoTime).open(secret, "acme").name())
                .isEqualTo("shop");

        Run listed = run(data, "list");
        assertThat(listed.out()).contains("shop", "acme", "5/s").doesNotContain(secret);
        assertThat(new ObjectMapper()
                        .readTree(run(data, "list", "--json").out())
                        .path(0)
                        .path("rate_per_second")
                        .intValue())
                .isEqualTo(5);

        assertThat(run(data, "revoke", "shop").exit()).isZero();
        assertThat(keys.hasValid()).isFalse();
        assertThat(run(data, "list").out()).contains("shop");
    }

    @Test
    void wrongUseAndWrongStateAreToldApart(@TempDir Path data) {
        assertThat(run(data).exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(run(data, "add", "a b").err()).contains("'a b' is none");
        assertThat(run(data, "add", "a b").exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(run(data, "add", "shop", "--rate", "fast").err()).contains("not 'fast'");
        assertThat(run(data, "add", "shop", "--rate", "fast").exit()).isEqualTo(Exit.WRONG_USE);
        Run unknown = run(data, "revoke", "nobody");
        assertThat(unknown.exit()).isEqualTo(Exit.ERROR);
        assertThat(unknown.err()).contains("no valid key 'nobody'. Valid keys: none.");
        run(data, "add", "shop");
        assertThat(run(data, "add", "shop").exit()).isEqualTo(Exit.ERROR);
        assertThat(run(data, "list").out()).contains("default");
    }
}
