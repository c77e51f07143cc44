package rewind.server;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import rewind.control.EngineControl;
import rewind.control.HttpEngine;
import rewind.control.RolloutControl;
import rewind.control.TrainingControl;

class HttpEngineTest extends EngineControlContract {
    private @Nullable HttpEngine client;

    private HttpEngine client(TestEngine of) {
        HttpEngine known = client;
        if (known == null) {
            known = new HttpEngine(of.address());
            client = known;
        }
        return known;
    }

    @AfterAll
    void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    @Override
    EngineControl control(TestEngine of) {
        return client(of);
    }

    @Override
    RolloutControl rollouts(TestEngine of) {
        return client(of);
    }

    @Override
    TrainingControl trainings(TestEngine of) {
        return client(of);
    }
}
