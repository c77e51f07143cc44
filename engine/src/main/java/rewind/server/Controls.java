package rewind.server;

import rewind.control.EngineControl;
import rewind.control.RollbackControl;
import rewind.control.RolloutControl;
import rewind.control.TrainingControl;

/** What the server lets others change. */
public record Controls(
        EngineControl engine, RolloutControl rollout, TrainingControl trainings, RollbackControl rollbacks) {}
