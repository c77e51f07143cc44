package rewind.recommend.training;

import java.util.List;

/**
 * What a search found.
 *
 * @param metric by which was chosen, measured on the validation part
 * @param validation how that part was split off
 * @param searched the names of the parameters that were tried
 * @param trials best first
 */
public record SearchOutcome(String metric, String validation, List<String> searched, List<Trial> trials) {
    public SearchOutcome {
        searched = List.copyOf(searched);
        trials = List.copyOf(trials);
    }
}
