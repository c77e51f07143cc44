package rewind.control;

import java.util.List;

/**
 * What a program asks of a running engine, besides traces. Methods throw {@link EngineException} where the engine
 * refuses or cannot be reached.
 */
public interface EngineControl {

    EngineStatus status();

    /** The registry, oldest version first. */
    List<ModelInfo> models();

    /**
     * Makes another version serve. Every request that starts after this returned is answered by it.
     *
     * @param who the person or program that asked, for the record
     * @throws UnknownModelException if the registry has no such version
     */
    SwitchResult switchTo(String version, String who);
}
