package rewind.server;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rewind.control.ItemTitles;
import rewind.control.LocalReplays;
import rewind.control.RollbackControl;
import rewind.control.RollbackRequest;
import rewind.diff.TraceDiff;
import rewind.recommend.registry.CodeVersion;
import rewind.report.Environment;
import rewind.report.IncidentReports;
import rewind.report.IncidentReports.Subject;
import rewind.report.PairReport;
import rewind.report.Report;
import rewind.report.RollbackPages;
import rewind.store.TraceLookup;
import rewind.store.TraceNotes;
import rewind.trace.Trace;

/**
 * Incident reports, as HTML or with {@code format=markdown} as Markdown: {@code GET /report/{request_id}} of one request,
 * {@code GET /report?left=ID&right=ID} of two and their difference, {@code GET /rollback/report} of a rollback, with the
 * parameters of {@code /rollback/check}. 404 where there is no such request or change. The requests are run again for
 * the report.
 */
final class ReportRoutes {
    private static final String FORMAT = "format";

    private final TraceLookup traces;
    private final LocalReplays replays;
    private final RollbackControl rollbacks;
    private final ItemTitles titles;
    private final TraceNotes notes;
    private final InstantSource clock;

    ReportRoutes(
            TraceLookup traces,
            LocalReplays replays,
            RollbackControl rollbacks,
            ItemTitles titles,
            TraceNotes notes,
            InstantSource clock) {
        this.traces = traces;
        this.replays = replays;
        this.rollbacks = rollbacks;
        this.titles = titles;
        this.notes = notes;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of("/report/{request_id}", Set.of("GET"), this::one),
                Route.of("/report", Set.of("GET"), this::pair),
                Route.of("/rollback/report", Set.of("GET"), this::rollback));
    }

    private Reply one(Call call) {
        call.parameters().only(List.of(FORMAT));
        boolean markdown = isMarkdown(call);
        return traces.get(call.tail())
                .map(trace -> reply(IncidentReports.ofTrace(subject(trace), environment()), markdown))
                .orElseGet(() -> TraceRoutes.notFound(call.tail(), traces.retention()));
    }

    private Reply pair(Call call) {
        call.parameters().only(List.of("left", "right", FORMAT));
        boolean markdown = isMarkdown(call);
        DiffRoute.Pair pair = DiffRoute.pair(call.parameters(), traces, "/report?left=ID&right=ID");
        return reply(
                PairReport.of(
                        subject(pair.left()),
                        subject(pair.right()),
                        TraceDiff.of(pair.left(), pair.right()),
                        environment()),
                markdown);
    }

    private Reply rollback(Call call) {
        boolean markdown = isMarkdown(call);
        Map<String, String> parameters = call.parameters().without(FORMAT);
        return RollbackRoute.answering(() ->
                reply(RollbackPages.of(rollbacks.check(new RollbackRequest(parameters)), environment()), markdown));
    }

    private static boolean isMarkdown(Call call) {
        String format = Optional.ofNullable(call.parameters().text(FORMAT)).orElse("html");
        if (!format.equals("html") && !format.equals("markdown")) {
            throw HttpError.badRequest("BadParameter", "format must be html or markdown, not '" + format + "'.");
        }
        return format.equals("markdown");
    }

    private Subject subject(Trace trace) {
        return Subject.of(
                        trace.summary().requestId(),
                        trace,
                        replays.judge(trace, null).replay())
                .titled(titles.of(trace))
                .noted(notes.get(trace.summary().requestId()));
    }

    private Environment environment() {
        return Environment.of(
                "Rewind" + CodeVersion.gitSha().map(sha -> ", commit " + sha).orElse(""), clock.instant());
    }

    private static Reply reply(Report report, boolean markdown) {
        String text = markdown ? report.toMarkdown() : report.toHtml();
        return new Reply(
                200,
                text.getBytes(StandardCharsets.UTF_8),
                (markdown ? "text/markdown" : "text/html") + "; charset=utf-8",
                Map.of());
    }
}
