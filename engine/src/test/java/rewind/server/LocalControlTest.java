package rewind.server;

import rewind.control.EngineControl;
import rewind.control.RolloutControl;
import rewind.control.TrainingControl;

class LocalControlTest extends EngineControlContract {
    @Override
    EngineControl control(TestEngine of) {
        return of.control;
    }

    @Override
    RolloutControl rollouts(TestEngine of) {
        return of.control;
    }

    @Override
    TrainingControl trainings(TestEngine of) {
        return of.trainings;
    }
}
