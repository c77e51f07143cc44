package rewind.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import rewind.codec.json.TraceJson;
import rewind.telemetry.profile.Profile;
import rewind.telemetry.profile.Profiles;
import rewind.telemetry.profile.ProfilingException;

/** {@code POST /profile?seconds=10}, {@code GET /profile} and {@code GET} or {@code DELETE /profile/{name}}. */
final class ProfileRoutes {
    private static final int USUAL_SECONDS = 10;

    private final Profiles profiles;

    ProfileRoutes(Profiles profiles) {
        this.profiles = profiles;
    }

    List<Route> routes() {
        return List.of(
                Route.of("/profile", Set.of("GET", "POST"), this::profile),
                Route.of("/profile/{name}", Set.of("GET", "DELETE"), this::one));
    }

    private Reply profile(Call call) {
        return call.method().equals("GET") ? list(call) : begin(call);
    }

    private Reply begin(Call call) {
        call.parameters().only(List.of("seconds"));
        int seconds = call.parameters().whole("seconds", USUAL_SECONDS, 1, Profiles.MOST_SECONDS);
        try {
            Profile begun = profiles.record(seconds);
            return new Reply(202, Json.bytes(json -> write(json, begun)));
        } catch (ProfilingException e) {
            throw new HttpError(409, "CannotRecord", String.valueOf(e.getMessage()));
        }
    }

    private Reply list(Call call) {
        call.parameters().only(List.of());
        List<Profile> all = profiles.list();
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("profiles");
            for (Profile profile : all) {
                write(json, profile);
            }
            json.writeEndArray();
            json.writeFieldName("slower_than_ms");
            if (profiles.slowerThan().isPresent()) {
                json.writeNumber(profiles.slowerThan().get().toNanos() / 1e6);
            } else {
                json.writeNull();
            }
            json.writeNumberField("slow_passed_over", profiles.passedOver());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Profile profile) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", profile.name());
        json.writeStringField("state", profile.state().name().toLowerCase(Locale.ROOT));
        json.writeStringField("begun_at", profile.begunAt().toString());
        json.writeNumberField("bytes", profile.bytes());
        TraceJson.optional(json, "error", profile.error());
        json.writeEndObject();
    }

    private Reply one(Call call) {
        return call.method().equals("GET") ? download(call) : end(call);
    }

    /** Ends a recording early; what it has is kept. One that has ended stays as it is. */
    private Reply end(Call call) {
        call.parameters().only(List.of());
        try {
            profiles.end(call.tail());
        } catch (InterruptedException e) {
            throw closing();
        } catch (RejectedExecutionException e) {
            throw HttpError.unavailable("Closing", "The engine is closing.");
        }
        Profile ended = profiles.list().stream()
                .filter(profile -> profile.name().equals(call.tail()))
                .findFirst()
                .orElseThrow(() -> absent(call.tail()));
        return Reply.ok(json -> write(json, ended));
    }

    private static HttpError closing() {
        Thread.currentThread().interrupt();
        return HttpError.unavailable("Closing", "The engine is closing.");
    }

    /** With {@code wait=true} once the recording has ended. */
    private Reply download(Call call) {
        call.parameters().only(List.of("wait"));
        String name = call.tail();
        if (call.parameters().flag("wait")) {
            await(name);
        }
        Optional<Profile> unfinished = profiles.unfinished(name);
        if (unfinished.isPresent()) {
            String error = unfinished.get().error();
            throw error == null
                    ? new HttpError(409, "StillRecording", name + " is still being recorded; wait=true waits for it.")
                    : HttpError.unavailable("RecordingFailed", name + " could not be kept: " + error + ".");
        }
        Path file = profiles.file(name).orElseThrow(() -> absent(name));
        try {
            return new Reply(
                    200,
                    Files.readAllBytes(file),
                    "application/octet-stream",
                    Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""));
        } catch (NoSuchFileException e) {
            throw absent(name);
        } catch (IOException e) {
            throw HttpError.unavailable("UnreadableFile", name + " cannot be read: " + e + ".");
        }
    }

    private void await(String name) {
        try {
            profiles.await(name);
        } catch (InterruptedException e) {
            throw closing();
        }
    }

    private static HttpError absent(String name) {
        return HttpError.notFound(
                "UnknownProfile", "There is no recording '" + name + "'; the oldest go when there is no more room.");
    }
}
