package rewind.recommend.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import rewind.recommend.data.Interactions;
import rewind.recommend.model.AlsModel;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.model.EaseModel;
import rewind.recommend.model.EaseParameters;
import rewind.recommend.model.EaseTrainer;
import rewind.recommend.model.ItemKnnModel;
import rewind.recommend.model.ItemKnnParameters;
import rewind.recommend.model.ItemKnnTrainer;
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

    /** EASE's one parameter as the literature has it, whatever the data. */
    static final String LAMBDA = "lambda";

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
                    ItemKnnModel.NAME,
                    TrainerKind::itemKnn,
                    List.of(
                            Range.logWhole("neighbours", 10, 1000),
                            Range.log("shrinkage", 0.1, 200),
                            Range.linear("user_exponent", 0, 1)),
                    ratings -> Coupling.NONE),
            new TrainerKind(
                    EaseModel.NAME, TrainerKind::ease, List.of(Range.log("regularization", 2, 200)), EaseCoupling::new),
            new TrainerKind(
                    PopularityModel.NAME, values -> new PopularityTrainer(), List.of(), ratings -> Coupling.NONE));

    /** The usual values by the names of the manifest. */
    Map<String, Object> usual() {
        return make.apply(new ParameterValues(name, Map.of())).parameters();
    }

    /** The values of those parameters that have only a few, by the names of the manifest. */
    Map<String, List<String>> choices() {
        ParameterValues values = new ParameterValues(name, Map.of());
        // Who makes a trainer asks for each of them.
        return make.andThen(made -> values.choices()).apply(values);
    }

    Trainer trainer(Map<String, String> given) {
        ParameterValues values = new ParameterValues(name, given);
        Map<String, Object> known = new LinkedHashMap<>(usual());
        if (name.equals(EaseModel.NAME)) {
            known.put(LAMBDA, "regularization with density_exponent 0");
        }
        values.checkNames(known);
        return make.apply(values);
    }

    private static Trainer als(ParameterValues values) {
        AlsParameters usual = AlsParameters.defaults();
        AlsParameters parameters = new AlsParameters(
                values.whole("factors", usual.factors()),
                values.whole("iterations", usual.iterations()),
                values.real("alpha", usual.alpha()),
                values.real("regularization", usual.regularization()),
                values.real("frequency_exponent", usual.frequencyExponent()),
                values.whole("conjugate_gradient_steps", usual.conjugateGradientSteps()),
                values.word("weighting", usual.weighting()),
                values.longNumber("seed", usual.seed()));
        return values.has("regularization") ? new AlsTrainer(parameters) : AlsTrainer.usual(parameters);
    }

    private static Trainer itemKnn(ParameterValues values) {
        ItemKnnParameters usual = ItemKnnParameters.defaults();
        return new ItemKnnTrainer(new ItemKnnParameters(
                values.word("similarity", usual.similarity()),
                values.whole("neighbours", usual.neighbours()),
                values.real("shrinkage", usual.shrinkage()),
                values.real("user_exponent", usual.userExponent())));
    }

    private static Trainer ease(ParameterValues values) {
        EaseParameters usual = EaseParameters.defaults();
        if (values.has(LAMBDA)) {
            if (values.has("regularization") || values.has("density_exponent")) {
                throw new IllegalArgumentException(
                        "For EASE lambda goes without regularization and density_exponent: it stands for both.");
            }
            return new EaseTrainer(EaseParameters.ofLambda(values.real(LAMBDA, usual.regularization())));
        }
        return new EaseTrainer(new EaseParameters(
                values.real("regularization", usual.regularization()),
                values.real("density_exponent", usual.densityExponent())));
    }
}
