package rewind.control;

/** How an engine is, as it measures itself. Methods throw {@link EngineException} where it does not answer. */
public interface EngineVitals {

    /** Looks at everything that answering depends on, and asks the model for an answer that nobody sees. */
    EngineHealth health();

    /** All metrics as they are now. */
    MetricsSnapshot metrics();
}
