package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What stands before the name of a command reaches it, or is refused. */
class OptionsBeforeTheCommandTest {

    private static CommandLine line() {
        CommandLine line = Main.commandLine(new Desktop());
        collectErrors(line);
        return line;
    }

    /** What commands need beside these options is left out here. */
    private static void collectErrors(CommandLine line) {
        line.getCommandSpec().parser().collectErrors(true);
        line.getSubcommands().values().forEach(OptionsBeforeTheCommandTest::collectErrors);
    }

    private static List<List<String>> commands(CommandLine line, List<String> before) {
        List<List<String>> all = new ArrayList<>();
        line.getSubcommands().forEach((name, command) -> {
            List<String> words = new ArrayList<>(before);
            words.add(name);
            all.add(words);
            all.addAll(commands(command, words));
        });
        return all;
    }

    private static CommonOptions options(List<String> words) {
        ParseResult parsed = line().parseArgs(words.toArray(String[]::new));
        CommonOptions.handDown(parsed);
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return ((WithCommon) last.commandSpec().userObject()).common();
    }

    @Test
    void everyCommandHasThem() {
        List<List<String>> commands = commands(line(), List.of());
        assertThat(commands).hasSizeGreaterThan(20).contains(List.of("open"), List.of("store", "check"));
        for (List<String> command : commands) {
            List<String> words = new ArrayList<>(List.of("--data", "store", "--json", "--debug"));
            words.addAll(command);

            CommonOptions options = options(words);

            assertThat(options.data).as(command.toString()).isEqualTo(Path.of("store"));
            assertThat(options.json).as(command.toString()).isTrue();
            assertThat(options.debug).as(command.toString()).isTrue();
        }
    }

    @Test
    void whatIsSaidBehindTheCommandCounts() {
        assertThat(options(List.of("--data", "here", "traces", "--data", "there")).data)
                .isEqualTo(Path.of("there"));
    }

    @Test
    void whatWouldHaveNoEffectIsRefused() {
        StringWriter said = new StringWriter();
        CommandLine line = Main.commandLine(new Desktop()).setErr(new PrintWriter(said));

        assertThat(line.execute("--port", "9000", "serve")).isEqualTo(Exit.WRONG_USE);
        assertThat(line.execute("--engine", "http://127.0.0.1:1", "traces")).isEqualTo(Exit.WRONG_USE);

        assertThat(said.toString())
                .contains("--port goes behind the command: rewind serve --port")
                .contains("'rewind traces' has no option --engine.");
    }

    @Test
    void theToolkitIsStartedForTheWindowWhateverTheFolderIsCalled() {
        assertThat(Main.opensWindow("--data", "train", "open", "serve")).isTrue();
        assertThat(Main.opensWindow("--data", "train")).isTrue();
        assertThat(Main.opensWindow("--data", "open", "traces")).isFalse();
        assertThat(Main.opensWindow("--json", "models")).isFalse();
    }
}
