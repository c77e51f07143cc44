package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.control.HttpEngine;
import rewind.store.NoteContract;
import rewind.store.SampleTraces;
import rewind.store.StoreException;
import rewind.store.TraceNotes;
import rewind.trace.TraceNote;

/** Notes over HTTP, kept by a real engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpNotesTest extends NoteContract {
    private TestEngine engine;
    private HttpEngine client;

    @BeforeAll
    void start(@TempDir Path folder) {
        engine = TestEngine.start(folder);
        client = new HttpEngine(engine.address());
    }

    @BeforeEach
    void forget() {
        engine.store.notes().newest(TraceNotes.MOST).forEach(note -> engine.store
                .notes()
                .remove(note.requestId()));
    }

    @AfterAll
    void stop() {
        client.close();
        engine.close();
    }

    @Override
    protected TraceNotes notes() {
        return client.notes();
    }

    @Override
    protected void request(String id) {
        if (engine.store.get(id).isEmpty()) {
            engine.store.write(SampleTraces.at(0, id, "v0.1", 200, 7));
        }
    }

    @Test
    void aNoteOnARequestThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> notes().put(new TraceNote("nobody", "lost", 1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("request_id=nobody");
        assertThat(engine.store.notes().newest(1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|400|text is missing",
                "{\"text\": 7}|400|text must be a text",
                "{\"text\": \"  \"}|400|blank",
                "[]|400|not a JSON object",
            })
    void whatIsNoNoteIsRefusedByName(String body, int status, String words) throws Exception {
        request("known");
        HttpResponse<String> refused = engine.put("/trace/known/note", body);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains(words);
        assertThat(engine.get("/trace/known/note").statusCode()).isEqualTo(404);
    }

    @Test
    void aRequestWhoseIdEndsInNoteIsStillARequest() throws Exception {
        request("a/note");

        assertThat(engine.get("/trace/a%2Fnote").body()).contains("\"request_id\":\"a/note\"");
        assertThat(engine.get("/trace/a/note").body()).contains("There is no note on request_id=a.");
        assertThat(engine.send("POST", "/trace/a/note").statusCode()).isEqualTo(405);
        assertThat(engine.send("DELETE", "/trace/a/note").statusCode()).isEqualTo(404);
        assertThat(engine.get("/notes?limit=0").statusCode()).isEqualTo(400);
        assertThat(engine.get("/notes?since=1").body()).contains("Unknown parameter");
    }

    @Test
    void theReportOfARequestHasItsNote() throws Exception {
        request("told");
        notes().put(new TraceNote("told", "- looked at it\nwith *Ada*", 1));

        assertThat(engine.get("/report/told?format=markdown").body())
                .contains("## Note\n\n> \\- looked at it  \n> with \\*Ada\\*");
        assertThat(engine.get("/report/told").body())
                .contains("<h2>Note</h2>\n<blockquote>- looked at it\nwith *Ada*</blockquote>");
    }
}
