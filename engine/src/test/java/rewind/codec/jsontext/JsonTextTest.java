package rewind.codec.jsontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static final JsonRules ALL = JsonRules.allowing(JsonRules.Allowed.values());

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonText of(String text) {
        return new JsonText(new ByteArrayInputStream(bytes(text)), JsonRules.STRICT);
    }

    private static String tokens(String text) throws IOException {
        return Tokens.of(bytes(text), JsonRules.STRICT);
    }

    @Test
    void everyKindOfValueIsRead() throws IOException {
        assertThat(tokens(" {\"a\" : [1, -2.5e3 ,\"x\",true,false,null,{}] ,\"\":\"\"}\r\n[]"))
                .isEqualTo("{<a>=[INTEGER(1)1;DECIMAL(-2.5e3);STRING(x);TRUE(true);FALSE(false);NULL(null);{};];"
                        + "<>=STRING();}\n[]\n");
    }

    /** What JSONTestSuite calls y_: every parser must take it (N. Seriot, Parsing JSON is a minefield). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[]   ]",
                "[\"\"]",
                "[]",
                "[\"a\"]",
                "[false]",
                "[null, 1, \"1\", {}]",
                "[null]",
                "[1\n]",
                " [1]",
                "[1,null,null,null,2]",
                "[2] ",
                "[123e65]",
                "[0e+1]",
                "[0e1]",
                "[ 4]",
                "[-0.000000000000000000000001]",
                "[20e1]",
                "[-0]",
                "[-123]",
                "[-1]",
                "[1E22]",
                "[1E-2]",
                "[1E+2]",
                "[123e45]",
                "[123.456e78]",
                "[1e-2]",
                "[1e+2]",
                "[123]",
                "[123.456789]",
                "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}",
                "{\"asd\":\"sdf\"}",
                "{\"a\":\"b\",\"a\":\"c\"}",
                "{\"a\":\"b\",\"a\":\"b\"}",
                "{}",
                "{\"\":0}",
                "{\"foo\\u0000bar\": 42}",
                "{ \"min\": -1.0e+28, \"max\": 1.0e+28 }",
                "{\"a\":[]}",
                "{\n\"a\": \"b\"\n}",
                "[\"\\u0060\\u012a\\u12AB\"]",
                "[\"\\uD801\\udc37\"]",
                "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
                "[\"\\\\u0000\"]",
                "[\"\\\"\"]",
                "[\"a/*b*/c/*d//e\"]",
                "[\"\\\\a\"]",
                "[\"\\\\n\"]",
                "[\"\\u0012\"]",
                "[\"\\uFFFF\"]",
                "[ \"asd\"]",
                "[\"\\uDBFF\\uDFFF\"]",
                "[\"é\"]",
                "[\"\u2028\"]",
                "[\"\\u0000\"]",
                "[\"\\u0022\"]",
                "[\"\\uA66D\"]",
                "\" \"",
                "false",
                "42",
                "-0.1",
                "null",
                "\"asd\"",
                "true",
                "\"\"",
                "[\"a\"]\n",
                "[true]",
                " [] ",
                "[\"\\ud800\"]",
                "[123123e100000]",
                "\uFEFF{}"
            })
    void whatIsJsonIsRead(String text) throws IOException {
        assertThat(tokens(text)).isNotEmpty();
        assertThat(Tokens.of(new JsonText(bytes(text), ALL))).isEqualTo(tokens(text));
    }

    /** What it calls n_: no parser must take it, not even where it is passed over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1 true]",
                "[\"\": 1]",
                "[\"\"],,[]",
                "[,1]",
                "[1,,2]",
                "[\"x\",,]",
                "[\"x\"]]",
                "[\"\",]",
                "[\"x\"",
                "[x",
                "[3[4]]",
                "[1:2]",
                "[,]",
                "[-]",
                "[   , \"\"]",
                "[\"a\",\n4\n,1,",
                "[1,]",
                "[1,\n1\n,1",
                "[fals]",
                "[nul]",
                "[tru]",
                "[++1234]",
                "[+1]",
                "[+Inf]",
                "[-01]",
                "[-1.0.]",
                "[-2.]",
                "[-NaN]",
                "[.-1]",
                "[.2e-3]",
                "[0.1.2]",
                "[0.3e+]",
                "[0.3e]",
                "[0.e1]",
                "[0E]",
                "[0E+]",
                "[1.0e+]",
                "[1.0e-]",
                "[1.0e]",
                "[1 000.0]",
                "[1eE2]",
                "[2.e+3]",
                "[2.e-3]",
                "[2.e3]",
                "[9.e+]",
                "[Inf]",
                "[NaN]",
                "[1+2]",
                "[0x1]",
                "[0x42]",
                "[Infinity]",
                "[0e+-1]",
                "[-123.123foo]",
                "[123",
                "[012]",
                "[- 1]",
                "[-foo]",
                "[-012]",
                "[-Infinity]",
                "[-.123]",
                "[-1x]",
                "[1ea]",
                "[1.]",
                "[.123]",
                "[1.2a-3]",
                "[1.8011670033376514H-308]",
                "{\"x\"::\"b\"}",
                "{\"x\", null}",
                "{\"x\":}",
                "{\"a\" b}",
                "{key: 'value'}",
                "{1:1}",
                "{null:null,null:null}",
                "{\"id\":0,,,,,}",
                "{'a':0}",
                "{\"id\":0,}",
                "{\"a\":\"b\",,\"c\":\"d\"}",
                "{a: \"b\"}",
                "{\"a\":\"a",
                "{ \"foo\" : \"bar\", \"a\" }",
                "{\"a\":\"b\"}#",
                "[\"\\uD800\\u\"]",
                "[\"\\uD800\\u1\"]",
                "[\"\\x00\"]",
                "[\"\\\\\\\"]",
                "[\"\\\t\"]",
                "[\"\\a\"]",
                "[\"\\u00A\"]",
                "[\"\\uqqqq\"]",
                "[\\n]",
                "\"",
                "['single quote']",
                "abc",
                "[\"\\",
                "[\"a\u0000a\"]",
                "[\"new\nline\"]",
                "[\"\t\"]",
                "<.>",
                "[<null>]",
                "[1]x",
                "[\"asd]",
                "a\u00e5",
                "[True]",
                "1]",
                "{\"x\": true,",
                "[][",
                "]",
                "{\"\":",
                "{]",
                "[",
                "{",
                "{\"a\"",
                "[\"\\{[\"\\{[",
                "*",
                "{\"a\":\"b\"}/**/",
                "[\u000c]",
                "{[: \"x\"}",
                "{\"a\":/*comment*/\"b\"}",
                "[\u00a01]",
                "nullx",
                "[\"\\uD83D\\u"
            })
    void whatIsNoneIsDamage(String text) {
        assertThatThrownBy(() -> tokens(text)).isInstanceOf(JsonDamage.class);
        if (text.startsWith("[") && !text.equals("[1]x")) {
            assertThatThrownBy(() -> {
                        JsonText json = of(text);
                        while (json.next() != JsonToken.NONE) {
                            json.skip();
                        }
                    })
                    .as("passed over")
                    .isInstanceOf(JsonDamage.class);
        }
    }

    /** Each departure that some writer of traces makes, and nothing else, is read where it is allowed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,]",
                "{\"id\":0,}",
                "[NaN]",
                "[-Infinity]",
                "[INF]",
                "[+1]",
                "[012]",
                "[-012]",
                "[.5]",
                "[1.]",
                "[2.e3]",
                "[\"\\x00\"]",
                "[\"\\a\"]",
                "[\"new\nline\"]",
                "[\"\t\"]",
                "[\"a\u0000a\"]"
            })
    void departuresAreAllowedByName(String text) throws IOException {
        assertThatThrownBy(() -> tokens(text)).isInstanceOf(JsonDamage.class);
        assertThat(Tokens.of(bytes(text), ALL)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,,2]", "[,]", "[,1]", "{,}", "[1 2]", "[1+2]", "[--1]", "[0x1]", "[.]", "[+]", "['a']", "[nope]"
            })
    void nothingElseIs(String text) {
        assertThatThrownBy(() -> Tokens.of(bytes(text), ALL)).isInstanceOf(JsonDamage.class);
    }

    @Test
    void textsAreDecoded() throws IOException {
        assertThat(tokens("[\"\\u00e9\\ud83d\\ude00 \\\"\\\\\\/\\n\u00e9\uD83D\uDE00\"]"))
                .isEqualTo("[STRING(\u00e9\uD83D\uDE00 \"\\/\n\u00e9\uD83D\uDE00);]\n");
    }

    @Test
    void whatIsNotUtf8IsReplacedAndTold() throws IOException {
        byte[] wrong = bytes("[\"a?b\",\"ok\",\"c?\"]");
        for (int i = 0; i < wrong.length; i++) {
            wrong[i] = wrong[i] == '?' ? (byte) 0xE2 : wrong[i];
        }
        JsonText json = new JsonText(new ByteArrayInputStream(wrong), JsonRules.STRICT);

        assertThat(Tokens.of(json)).isEqualTo("[STRING(a\uFFFDb);STRING(ok);STRING(c\uFFFD);]\n");
        assertThat(json.malformed()).isTrue();
        JsonText meant = of("[\"\uFFFD\"]");
        Tokens.of(meant);
        assertThat(meant.malformed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsAreRecognised(String charset) throws IOException {
        String text = "{\"name\":\"\u00e9\uD83D\uDE00\"}";
        for (String mark : new String[] {"", "\uFEFF"}) {
            byte[] encoded = (mark + text).getBytes(Charset.forName(charset));
            assertThat(Tokens.of(encoded, JsonRules.STRICT)).isEqualTo(tokens(text));
            assertThat(Tokens.of(new JsonText(encoded, JsonRules.STRICT))).isEqualTo(tokens(text));
        }
    }

    @Test
    void aWordThatIsNoneIsNamed() {
        assertThatThrownBy(() -> tokens("[nul]")).hasMessageContaining("unexpected 'nul', null was expected");
        assertThatThrownBy(() -> tokens("[nothingness]")).hasMessageContaining("'nothingne…'");
    }

    @Test
    void damageHasItsPlace() {
        assertThatThrownBy(() -> tokens("{\"a\":1,\n  \"b\":?}")).satisfies(e -> {
            JsonDamage damage = (JsonDamage) e;
            assertThat(damage.line()).isEqualTo(2);
            assertThat(damage.column()).isEqualTo(7);
            assertThat(damage.position()).isEqualTo(14);
            assertThat(damage.isAtEnd()).isFalse();
        });
        assertThatThrownBy(() -> tokens("[1,\n\n")).satisfies(e -> {
            JsonDamage damage = (JsonDamage) e;
            assertThat(damage.line()).isEqualTo(3);
            assertThat(damage.isAtEnd()).isTrue();
        });
    }

    @Test
    void wholeNumbersAreLongsAsFarAsTheyFit() throws IOException {
        assertThat(tokens("[9223372036854775807,-9223372036854775808,9223372036854775808,-0,1e2]"))
                .isEqualTo("[INTEGER(9223372036854775807)9223372036854775807;"
                        + "INTEGER(-9223372036854775808)-9223372036854775808;INTEGER(9223372036854775808);"
                        + "INTEGER(-0)0;DECIMAL(1e2);]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-7", "12345678", "123456789", "1795212808604079555", "9223372036854775807"})
    void textsMayBeWholeNumbers(String digits) throws IOException {
        JsonText json = of("\"" + digits + "\"");
        json.next();
        assertThat(json.wholeNumber(-1)).isEqualTo(Long.parseLong(digits));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "1.5", "12345678x", "x2345678", "9223372036854775808", "12345678901234567890", " 1"})
    void othersAreNot(String digits) throws IOException {
        JsonText json = of("\"" + digits + "\"");
        json.next();
        assertThat(json.wholeNumber(-1)).isEqualTo(-1);
    }

    @Test
    void idsAreInLowerCaseWhereTheyAreHexadecimal() throws IOException {
        JsonText json = of("[\"00AB\",\"00xB\",\"000\",\"\"]");
        json.next();
        json.next();
        assertThat(json.id()).isEqualTo(new JsonId("00ab", true, false));
        json.next();
        assertThat(json.id()).isEqualTo(new JsonId("00xB", false, false));
        json.next();
        assertThat(json.id()).isEqualTo(new JsonId("000", true, true));
        json.next();
        assertThat(json.id()).isEqualTo(new JsonId("", false, true));
    }

    @Test
    void textsThatRepeatAreOneString() throws IOException {
        JsonText json = of("[\"checkout\",\"checkout\",\"checkout\"]");
        json.next();
        json.next();
        json.string();
        json.next();
        String second = json.string();
        json.next();
        assertThat(json.string()).isSameAs(second);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> tokens("[".repeat(1_000_000)))
                .isInstanceOf(JsonDamage.class)
                .hasMessageContaining("1000");
    }

    @Test
    void memoryDoesNotGrowWithWhatIsPassedOver() throws IOException {
        // Far more than the window, in one text and in one blank; only what is looked at has a bound.
        JsonRules narrow = new JsonRules(false, false, false, false, true, false, 1000, 100_000);
        JsonText json = new JsonText(
                bytes("{\"a\":\"" + "x".repeat(1_000_000) + "\"," + " ".repeat(500_000) + "\"b\":1}"), narrow);
        JsonText streamed = new JsonText(
                new ByteArrayInputStream(
                        bytes("{\"a\":\"" + "x".repeat(1_000_000) + "\"," + " ".repeat(500_000) + "\"b\":1}")),
                narrow);
        for (JsonText each : new JsonText[] {json, streamed}) {
            each.next();
            each.nextField();
            assertThat(each.nextField()).isEqualTo("b");
        }
        JsonText looked = new JsonText(new ByteArrayInputStream(bytes("\"" + "x".repeat(1_000_000) + "\"")), narrow);
        looked.next();
        assertThatThrownBy(looked::string).isInstanceOf(JsonDamage.class).hasMessageContaining("100000");
    }

    @Test
    void readingGoesOnBehindDamage() throws IOException {
        JsonText json = of("[\n{\"a\":1},\n{\"a\":oops},\n{\"a\":3}\n]\n{\"a\":4}\n");
        assertThatThrownBy(() -> Tokens.of(json)).satisfies(e -> {
            assertThat(json.resume(((JsonDamage) e).position())).isTrue();
            assertThat(json.line()).isEqualTo(4);
            assertThat(Tokens.of(json)).isEqualTo("{<a>=INTEGER(3)3;}\n{<a>=INTEGER(4)4;}\n");
        });
    }

    @Test
    void aDocumentThatDoesNotEndDoesNotSwallowTheNext() throws IOException {
        JsonText json = new JsonText(
                new ByteArrayInputStream(bytes("{\"a\":1,\n{\"a\":2}\n{\"a\":\"x\n{\"a\":3}\n")),
                JsonRules.allowing(JsonRules.Allowed.CONTROL_CHARACTERS));
        StringBuilder read = new StringBuilder();
        boolean more = true;
        while (more) {
            try {
                read.append(Tokens.of(json));
                more = false;
            } catch (JsonDamage e) {
                read.append("damage in line ").append(e.line()).append('\n');
                more = json.resume(e.position());
                read.append(more ? "on at line " + json.line() + "\n" : "");
            }
        }
        assertThat(read.toString())
                .startsWith("damage in line 2\non at line 2\n")
                .endsWith("on at line 4\n{<a>=INTEGER(3)3;}\n");
    }

    @Test
    void aStreamThatFailsFails() {
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        JsonText json = new JsonText(broken, JsonRules.STRICT);
        assertThatThrownBy(json::next).isInstanceOf(IOException.class).hasMessage("the disk is gone");
    }
}
