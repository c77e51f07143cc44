package rewind.recommend.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rewind.recommend.model.ModelException;

/**
 * The commit that this program was built from: from {@code /rewind/git.properties}, which the build makes, else from the
 * environment variable {@code REWIND_GIT_SHA}, for builds without a repository.
 */
public final class CodeVersion {
    private static final String RESOURCE = "/rewind/git.properties";
    private static final String VARIABLE = "REWIND_GIT_SHA";
    private static final Pattern SHA = Pattern.compile("[0-9a-fA-F]{7,64}");

    private CodeVersion() {}

    /**
     * What the build says of itself.
     *
     * @param version the program's own
     * @param committed when the commit was made, as ISO 8601
     * @param changed whether there were changes that are not in the commit
     */
    public record Build(String version, String committed, boolean changed) {}

    /** What the build says; empty in a program that no build has packed. */
    public static Optional<Build> build() {
        Properties properties = properties();
        return Optional.ofNullable(properties.getProperty("git.build.version"))
                .map(version -> new Build(
                        version,
                        properties.getProperty("git.commit.time", ""),
                        Boolean.parseBoolean(properties.getProperty("git.dirty"))));
    }

    /** The SHA, hexadecimal; empty where neither the build nor the environment says. */
    public static Optional<String> gitSha() {
        String built = properties().getProperty("git.commit.id.full");
        return choose(built, System.getenv());
    }

    /**
     * Returns the SHA if it is one.
     *
     * @throws ModelException if not, saying that the version cannot be registered then
     */
    public static String check(String version, String gitSha) {
        if (!isSha(gitSha)) {
            throw new ModelException("Version " + version + " cannot be registered without the git SHA of the code that"
                    + " trained it: '" + gitSha + "' is none. A build from a repository has it; else set " + VARIABLE
                    + ".");
        }
        return gitSha;
    }

    static Optional<String> choose(@Nullable String built, Map<String, String> environment) {
        return Optional.ofNullable(built)
                .filter(CodeVersion::isSha)
                .or(() -> Optional.ofNullable(environment.get(VARIABLE)).filter(CodeVersion::isSha));
    }

    private static boolean isSha(String text) {
        return SHA.matcher(text).matches();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        try (InputStream in = CodeVersion.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + RESOURCE + " of this program", e);
        }
    }
}
