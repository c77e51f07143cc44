package rewind.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text in paths, queries and headers, which travel as bytes: UTF-8, and nothing that is not. */
final class UrlText {
    private UrlText() {}

    /**
     * Undoes percent-encoding (RFC 3986, section 2.1).
     *
     * @param what named in the error
     * @param plusIsSpace as in HTML forms, for queries
     */
    static String decode(String what, String encoded, boolean plusIsSpace) {
        if (encoded.indexOf('%') < 0 && (!plusIsSpace || encoded.indexOf('+') < 0) && isAscii(encoded)) {
            return encoded;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                int high = i + 3 <= encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
                int low = i + 3 <= encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw bad(what, encoded);
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(c == '+' && plusIsSpace ? ' ' : c);
            }
        }
        try {
            return utf8(bytes.toByteArray());
        } catch (CharacterCodingException e) {
            throw bad(what, encoded);
        }
    }

    private static HttpError bad(String what, String encoded) {
        return HttpError.badRequest("BadEncoding", "'" + encoded + "' in " + what + " is not percent-encoded UTF-8.");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /** Header bytes come as characters of one byte each; they are UTF-8 if they can be, else Latin-1. */
    static String fromHeader(String oneByteCharacters) {
        if (isAscii(oneByteCharacters)) {
            return oneByteCharacters;
        }
        try {
            return utf8(oneByteCharacters.getBytes(StandardCharsets.ISO_8859_1));
        } catch (CharacterCodingException e) {
            return oneByteCharacters;
        }
    }

    /** The reverse of {@link #fromHeader} for UTF-8. */
    static String toHeader(String text) {
        return isAscii(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
