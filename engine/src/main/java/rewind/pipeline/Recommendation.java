package rewind.pipeline;

import rewind.telemetry.Answer;

/**
 * An answer with the question that it answers.
 *
 * @param sources which candidates came from where, in the order of the candidate list: {@code als:200,itemknn:60}
 */
public record Recommendation(ServingModel serving, Question question, Answer answer, String sources) {}
