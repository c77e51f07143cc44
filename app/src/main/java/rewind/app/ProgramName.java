package rewind.app;

import picocli.CommandLine.Command;
import rewind.recommend.registry.CodeVersion;

/** The program as it stands in reports. */
final class ProgramName {
    private ProgramName() {}

    /** Name, version and, where the build knows it, the commit: {@code Rewind 0.1.0, commit 1f2e3d4c}. */
    static String words() {
        Command command = RewindCommand.class.getAnnotation(Command.class);
        String name = command == null || command.version().length == 0 ? "Rewind" : command.version()[0];
        return name + CodeVersion.gitSha().map(sha -> ", commit " + sha).orElse("");
    }
}
