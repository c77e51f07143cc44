package rewind.recommend.training;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import rewind.recommend.data.Interactions;
import rewind.recommend.model.AlsModel;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.model.PopularityModel;
import rewind.recommend.model.PopularityTrainer;
import rewind.recommend.model.Trainer;

/**
 * A kind of model: how its trainer is made from parameters, and where a search looks for good ones.
 *
 * @param ranges none where there is nothing to search
 */
record TrainerKind(
        String name,
        Function<ParameterValues, Trainer> make,
        List<Range> ranges,
        Function<Interactions, Coupling> coupling) {

    static final List<TrainerKind> ALL = List.of(
            new TrainerKind(
                    AlsModel.NAME,
                    TrainerKind::als,
                    List.of(
                            Range.log("regularization", 0.0005, 0.1),
                            Range.log("alpha", 1, 50),
                            Range.linear("frequency_exponent", 0.4, 1.2),
                            Range.logWhole("iterations", 6, 24),
                            Range.logWhole(SearchPlan.FACTORS, 16, 256)),
                    AlsCoupling::new),
            new TrainerKind(
                    PopularityModel.NAME, values -> new PopularityTrainer(), List.of(), ratings -> Coupling.NONE));

    /** The usual values by the names of the manifest. */
    Map<String, Object> usual() {
        return make.apply(new ParameterValues(name, Map.of())).parameters();
    }

    Trainer trainer(Map<String, String> given) {
        ParameterValues values = new ParameterValues(name, given);
        values.checkNames(usual());
        return make.apply(values);
    }

    private static Trainer als(ParameterValues values) {
        AlsParameters usual = AlsParameters.defaults();
        return new AlsTrainer(new AlsParameters(
                values.whole("factors", usual.factors()),
                values.whole("iterations", usual.iterations()),
                values.real("alpha", usual.alpha()),
                values.real("regularization", usual.regularization()),
                values.real("frequency_exponent", usual.frequencyExponent()),
                values.whole("conjugate_gradient_steps", usual.conjugateGradientSteps()),
                values.word("weighting", usual.weighting()),
                values.longNumber("seed", usual.seed())));
    }
}
