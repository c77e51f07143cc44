package rewind.app;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import rewind.control.SearchJson;
import rewind.recommend.data.ImportReport;
import rewind.recommend.data.LineProblem;
import rewind.recommend.data.StageReport;
import rewind.recommend.training.EvaluationResult;
import rewind.recommend.training.SearchOutcome;

/** Evaluations and searches for programs to read; field names are a contract. */
final class EvaluationJson {
    private EvaluationJson() {}

    static void write(JsonGenerator json, EvaluationResult result) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Double> metric : result.metrics().entrySet()) {
            json.writeNumberField(metric.getKey(), metric.getValue());
        }
        json.writeNumberField("train_seconds", result.trainSeconds());
        json.writeStringField("model", result.model());
        json.writePOJOField("parameters", result.parameters());
        json.writePOJOField("split", result.split());
        for (Map.Entry<String, Long> count : result.counts().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeFieldName("import");
        write(json, result.report());
        SearchOutcome search = result.search();
        if (search != null) {
            json.writeFieldName("search");
            SearchJson.write(json, search);
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, ImportReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("layout", report.layout());
        json.writeNumberField("lines", report.lines());
        json.writeNumberField("accepted", report.accepted());
        json.writeNumberField("duplicates", report.duplicates());
        json.writeNumberField("bad", report.bad());
        json.writeArrayFieldStart("stages");
        for (StageReport stage : report.stages()) {
            json.writeStartObject();
            json.writeStringField("stage", stage.stage().words());
            json.writeNumberField("rows_in", stage.rowsIn());
            json.writeNumberField("rows_out", stage.rowsOut());
            write(json, "problems", stage.problems());
            json.writeEndObject();
        }
        json.writeEndArray();
        write(json, "catalogue_problems", report.catalogueProblems());
        json.writePOJOField("notes", report.notes());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<LineProblem> problems) throws IOException {
        json.writeArrayFieldStart(name);
        for (LineProblem problem : problems) {
            json.writeStartObject();
            json.writeStringField("file", problem.file());
            json.writeStringField("kind", problem.kind().words());
            json.writeNumberField("count", problem.count());
            json.writePOJOField("first_lines", problem.firstLines());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
