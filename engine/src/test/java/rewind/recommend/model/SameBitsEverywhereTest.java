package rewind.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Tastes;
import rewind.recommend.data.Interactions;

/** The same model and the same answers in JVMs with vectors of another width, and in one without the Vector API. */
class SameBitsEverywhereTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @ParameterizedTest
    @CsvSource({
        "-XX:MaxVectorSize=16, " + MODULE + ", VectorKernel of 4",
        "-XX:MaxVectorSize=32, " + MODULE + ", VectorKernel of",
        "-XX:MaxVectorSize=64, , PlainKernel",
    })
    void makesTheSameBits(String size, String module, String kernel) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add(size);
        if (module != null) {
            command.add(module);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SameBitsEverywhereTest.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(said).contains(kernel).endsWith(fingerprint());
    }

    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        Kernel kernel = Kernel.best();
        System.out.println(kernel.getClass().getSimpleName()
                + (kernel instanceof VectorKernel vector ? " of " + vector.width() : ""));
        System.out.print(fingerprint());
    }

    private static String fingerprint() throws IOException, NoSuchAlgorithmException {
        Interactions data = Interactions.of(Tastes.ratings(500, 300, 30, 5));
        AlsParameters parameters = AlsParameters.defaults().withFactors(72).withIterations(3);
        Model model = new AlsTrainer(parameters).train(data, 1, Progress.NONE, new Cancellation());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelCodec.write(model, out);
        for (int user = 0; user < 20; user++) {
            RankedItems top = model.top(user, 40, data.itemsOf(user));
            out.writeBytes(
                    (Arrays.toString(top.indexes()) + Arrays.toString(top.scores())).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(out.toByteArray()));
    }
}
