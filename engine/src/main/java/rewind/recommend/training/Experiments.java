package rewind.recommend.training;

import java.util.Map;

/**
 * Data taken apart for a test, and once more inside the training part for a search. Each experiment is made when it is
 * asked for, so that the two need not be in memory together.
 */
interface Experiments {
    /** How the test part came about: {@code name} and what else it takes to do it again. */
    Map<String, Object> description();

    /** The one whose result is reported. */
    Experiment test();

    /**
     * The one by whose result a search chooses; knows nothing of the test.
     *
     * @throws rewind.recommend.model.ModelException if too little is left to split again
     */
    Experiment validation();

    /** How the validation part comes about, for people. */
    String validationName();

    /** What is worth knowing of the test data themselves, by name. */
    Map<String, Long> counts();
}
