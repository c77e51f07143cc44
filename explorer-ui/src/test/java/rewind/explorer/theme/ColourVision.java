package rewind.explorer.theme;

import java.util.List;

/**
 * How colours look to people: matrices on linear RGB for complete colour blindness from Machado, Oliveira and Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency" (2009); distances in OKLab (Ottosson, 2020), where
 * black and white are 1 apart.
 */
final class ColourVision {
    static final ColourVision NORMAL = new ColourVision("any colour", 1, 0, 0, 0, 1, 0, 0, 0, 1);
    static final List<ColourVision> ALL = List.of(
            NORMAL,
            new ColourVision(
                    "protanopia",
                    0.152286,
                    1.052583,
                    -0.204868,
                    0.114503,
                    0.786281,
                    0.099216,
                    -0.003882,
                    -0.048116,
                    1.051998),
            new ColourVision(
                    "deuteranopia",
                    0.367322,
                    0.860646,
                    -0.227968,
                    0.280085,
                    0.672501,
                    0.047413,
                    -0.011820,
                    0.042940,
                    0.968881),
            new ColourVision(
                    "tritanopia",
                    1.255528,
                    -0.076749,
                    -0.178779,
                    -0.078411,
                    0.930809,
                    0.147602,
                    0.004733,
                    0.691367,
                    0.303900));

    private final String name;
    private final double[] matrix;

    private ColourVision(String name, double... matrix) {
        this.name = name;
        this.matrix = matrix;
    }

    @Override
    public String toString() {
        return name;
    }

    double distance(String one, String other) {
        double[] a = lab(one);
        double[] b = lab(other);
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    /** The angle of its hue, degrees. */
    double hue(String color) {
        double[] lab = lab(color);
        return Math.toDegrees(Math.atan2(lab[2], lab[1]));
    }

    /** How much colour there is in it: 0 for a grey. */
    double chroma(String color) {
        double[] lab = lab(color);
        return Math.hypot(lab[1], lab[2]);
    }

    private double[] lab(String color) {
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int channel = Integer.parseInt(color.substring(1 + j * 2, 3 + j * 2), 16);
                seen[i] += matrix[i * 3 + j] * linear(channel / 255.0);
            }
            seen[i] = Math.clamp(seen[i], 0, 1);
        }
        double l = Math.cbrt(0.4122214708 * seen[0] + 0.5363325363 * seen[1] + 0.0514459929 * seen[2]);
        double m = Math.cbrt(0.2119034982 * seen[0] + 0.6806995451 * seen[1] + 0.1073969566 * seen[2]);
        double s = Math.cbrt(0.0883024619 * seen[0] + 0.2817188376 * seen[1] + 0.6299787005 * seen[2]);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static double linear(double c) {
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
