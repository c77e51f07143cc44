package rewind.app;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rewind.access.ApiKey;
import rewind.access.Rate;

/** {@code rewind keys list}. */
@Command(
        name = "list",
        description = "Lists the keys, revoked ones too, without what is secret.",
        footer = {"", "Example: rewind keys list --json"})
final class KeysListCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        List<ApiKey> keys = common.folder().keys().list();
        if (common.json) {
            System.out.println(Print.json(json -> {
                json.writeStartArray();
                for (ApiKey key : keys) {
                    json.writeStartObject();
                    fields(json, key);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }));
        } else if (keys.isEmpty()) {
            System.out.println("There are no keys.");
        } else {
            System.out.print(Print.table(
                    List.of("Id", "Name", "Tenant", ">Rate", "Made", "Revoked"),
                    keys.stream().map(KeysListCommand::row).toList()));
        }
        return Exit.DONE;
    }

    private static List<String> row(ApiKey key) {
        Rate rate = key.rate();
        Long revoked = key.revokedAt();
        return List.of(
                key.id(),
                key.name(),
                key.tenant(),
                rate == null ? "" : rate.toString(),
                Print.time(key.createdAt()),
                revoked == null ? "" : Print.time(revoked));
    }

    /** A key without its hash. */
    static void fields(JsonGenerator json, ApiKey key) throws IOException {
        Rate rate = key.rate();
        Long revoked = key.revokedAt();
        json.writeStringField("id", key.id());
        json.writeStringField("name", key.name());
        json.writeStringField("tenant", key.tenant());
        if (rate == null) {
            json.writeNullField("rate_per_second");
        } else {
            json.writeNumberField("rate_per_second", rate.perSecond());
        }
        json.writeNumberField("created_at", key.createdAt());
        if (revoked == null) {
            json.writeNullField("revoked_at");
        } else {
            json.writeNumberField("revoked_at", revoked);
        }
    }
}
