package rewind.app;

import rewind.recommend.registry.CodeVersion;

/** The program as it stands in reports. */
final class ProgramName {
    private ProgramName() {}

    /** Name, version and, where the build knows it, the commit: {@code Rewind 0.1.0, commit 1f2e3d4c}. */
    static String words() {
        String version = CodeVersion.build().map(build -> " " + build.version()).orElse("");
        return "Rewind" + version
                + CodeVersion.gitSha().map(sha -> ", commit " + sha).orElse("");
    }
}
