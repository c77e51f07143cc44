package rewind.pipeline;

import java.util.OptionalInt;

/**
 * What every stage may look at.
 *
 * @param user the index of the user in the model, empty for one that it does not know
 * @param k how many items are asked for
 */
record StageInput(ServingModel serving, OptionalInt user, int k, PipelineSettings settings) {}
