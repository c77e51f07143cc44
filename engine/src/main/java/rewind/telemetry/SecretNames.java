package rewind.telemetry;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which names of fields stand for something secret: {@code password}, {@code dbPassword}, {@code X-API-Key}. */
final class SecretNames {
    private static final List<String> USUAL = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "pwd",
            "token",
            "secret",
            "api_key",
            "authorization",
            "credential",
            "credentials",
            "private_key",
            "access_key",
            "account_key",
            "shared_key",
            "signing_key",
            "encryption_key",
            "subscription_key",
            "amz_signature",
            "cookie");

    private static final Pattern NOT_IN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Names come from outside, too, and there is no end to them. */
    private static final int REMEMBERED = 4096;

    /** As they were given, and without what stands between their parts. */
    private final List<String> spelled;

    private final List<String> words;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /** @param more in the same sense as the usual ones; case, hyphens and underscores do not matter */
    SecretNames(Collection<String> more) {
        spelled = Stream.concat(USUAL.stream(), more.stream())
                .filter(word -> !plain(word).isEmpty())
                .distinct()
                .toList();
        words = spelled.stream().map(SecretNames::plain).toList();
    }

    private static String plain(String name) {
        return NOT_IN_WORDS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Whether a field of this name is secret: it ends in one of the words, in the singular or the plural. */
    boolean has(String name) {
        Boolean before = known.get(name);
        if (before != null) {
            return before;
        }
        // A header of HTTP may come as several: authorization.0, authorization.1.
        String plain = withoutNumber(plain(name));
        boolean secret = words.stream().anyMatch(word -> plain.endsWith(word) || plain.endsWith(word + "s"));
        if (known.size() < REMEMBERED) {
            known.put(name, secret);
        }
        return secret;
    }

    private static String withoutNumber(String name) {
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }

    /** The last part of each word, which stands next to a value; none is empty. */
    Stream<String> lastParts() {
        return spelled.stream().map(word -> Arrays.stream(NOT_IN_WORDS.split(word, -1))
                .filter(part -> !part.isEmpty())
                .reduce("", (before, part) -> part));
    }

    /** The words for an expression, each with what may stand between its parts. */
    String expression() {
        return spelled.stream()
                .map(word -> Arrays.stream(NOT_IN_WORDS.split(word, -1))
                        .filter(part -> !part.isEmpty())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[ _.-]?")))
                .collect(Collectors.joining("|"));
    }
}
