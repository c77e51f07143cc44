package rewind.recommend.data;

/** Which ratings and times a data set may have. */
enum RatingRules {
    /** Half stars from 0.5 to 5, and a time in seconds. */
    MOVIELENS {
        @Override
        float checked(float rating) {
            if (rating < 0.5f || rating > 5.0f) {
                throw new BadLine(ProblemKind.RATING_OUT_OF_RANGE);
            }
            return rating;
        }
    },

    /** Any finite rating: stars, points, plays. */
    ANY {
        @Override
        float checked(float rating) {
            return rating;
        }
    };

    abstract float checked(float rating);
}
