package rewind.app;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rewind.codec.Problem;
import rewind.codec.avro.SchemaValidation;

/** {@code rewind validate}: whether a file holds what an Avro schema says. */
@Command(
        name = "validate",
        description = {
            "Checks a file against an Avro schema.",
            "An Avro file record by record, or JSON, one record a line, field by field.",
            "Exits with 0 if all records are valid, and with 1 if not."
        },
        footer = {
            "",
            "Example: rewind validate reco_response responses.avro",
            "         rewind validate my.avsc records.jsonl --json"
        })
final class ValidateCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "SCHEMA",
            description = "reco_response, trace, or the path of a schema (.avsc).")
    String schema = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "An Avro file, or JSON.")
    Path file = Path.of("");

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws IOException {
        SchemaValidation.Report report = SchemaValidation.of(schema, file);
        System.out.print(common.json ? Print.json(json -> write(json, report)) + "\n" : text(report));
        return report.isValid() ? Exit.DONE : Exit.NO;
    }

    private void write(JsonGenerator json, SchemaValidation.Report report) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.toString());
        json.writeStringField("schema", schema);
        json.writeStringField("format", report.format());
        json.writeBooleanField("valid", report.isValid());
        json.writeNumberField("records", report.records());
        json.writeNumberField("invalid", report.invalid());
        json.writeNumberField("problem_count", report.problemCount());
        json.writeArrayFieldStart("problems");
        for (Problem problem : report.problems()) {
            json.writeStartObject();
            json.writeStringField("place", problem.place());
            json.writeStringField("message", problem.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private String text(SchemaValidation.Report report) {
        String records =
                String.format(Locale.ROOT, "%,d %s", report.records(), report.records() == 1 ? "record" : "records");
        if (report.isValid()) {
            return "%s: valid, %s of %s%n".formatted(file, records, schema);
        }
        StringBuilder text = new StringBuilder()
                .append(String.format(
                        Locale.ROOT, "%s: not valid, %,d of %s are not %s%n", file, report.invalid(), records, schema));
        for (Problem problem : report.problems()) {
            text.append("  ")
                    .append(problem.place())
                    .append(": ")
                    .append(problem.message())
                    .append('\n');
        }
        long more = report.problemCount() - report.problems().size();
        if (more > 0) {
            text.append(String.format(Locale.ROOT, "  and %,d more%n", more));
        }
        return text.toString();
    }
}
