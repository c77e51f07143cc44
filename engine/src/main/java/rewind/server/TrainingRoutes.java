package rewind.server;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import rewind.control.BusyException;
import rewind.control.ConflictException;
import rewind.control.EngineException;
import rewind.control.JobInfo;
import rewind.control.TrainingControl;
import rewind.control.TrainingJson;

/** {@code /train} and {@code /jobs}. */
final class TrainingRoutes {
    private final TrainingControl trainings;

    TrainingRoutes(TrainingControl trainings) {
        this.trainings = trainings;
    }

    List<Route> routes() {
        return List.of(
                // Traced, since the training goes on from it.
                new Route("/train", Set.of("POST"), true, parameters -> false, this::train),
                Route.of("/jobs", Set.of("GET"), this::list),
                Route.of("/jobs/{id}", Set.of("GET", "DELETE"), this::job));
    }

    private Reply train(Call call) {
        call.parameters().only(List.of());
        try {
            JobInfo job = trainings.train(TrainingJson.readSpec(call.body().object()), id -> call.context()
                    .child(id));
            return reply(202, job);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadTraining", String.valueOf(e.getMessage()));
        } catch (ConflictException e) {
            throw new HttpError(409, "Conflict", String.valueOf(e.getMessage()));
        } catch (BusyException e) {
            throw new HttpError(429, "TooManyTrainings", String.valueOf(e.getMessage()));
        } catch (EngineException e) {
            throw HttpError.unavailable("CannotTrain", String.valueOf(e.getMessage()));
        }
    }

    private Reply list(Call call) {
        call.parameters().only(List.of());
        List<JobInfo> jobs = trainings.jobs();
        return Reply.ok(json -> TrainingJson.write(json, jobs));
    }

    private Reply job(Call call) {
        call.parameters().only(List.of());
        if (call.method().equals("GET")) {
            return reply(200, found(trainings.job(call.tail()), call.tail()));
        }
        try {
            JobInfo job = found(trainings.cancel(call.tail()), call.tail());
            return reply(job.state().isEnd() ? 200 : 202, job);
        } catch (ConflictException e) {
            throw new HttpError(409, "Conflict", String.valueOf(e.getMessage()));
        }
    }

    private static JobInfo found(Optional<JobInfo> job, String id) {
        return job.orElseThrow(() -> HttpError.notFound(
                "UnknownJob", "There is no job '" + id + "'. Jobs are remembered until the engine ends."));
    }

    private static Reply reply(int status, JobInfo job) {
        return new Reply(status, Json.bytes(json -> TrainingJson.write(json, job)));
    }
}
