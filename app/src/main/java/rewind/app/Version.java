package rewind.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;
import rewind.recommend.registry.CodeVersion;

/**
 * What {@code rewind --version} says: version, commit, Java. The time is the commit's and not the build's: the same code
 * gives the same bytes whenever it is built.
 */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Optional<CodeVersion.Build> build = CodeVersion.build();
        return new String[] {
            "Rewind " + number(),
            CodeVersion.gitSha()
                    .map(sha -> "Code " + sha + build.map(Version::committed).orElse(""))
                    .orElse("Code of no commit"),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor", "of an unknown vendor") + "), "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }

    /** As in the name of the package; where nothing was packed, a word that says so. */
    static String number() {
        return CodeVersion.build().map(CodeVersion.Build::version).orElse("of no build");
    }

    private static String committed(CodeVersion.Build build) {
        return (build.committed().isEmpty() ? "" : " of " + build.committed())
                + (build.changed() ? ", changed since" : "");
    }
}
