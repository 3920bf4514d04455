package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A photo larger than the memory goes in and comes out: nothing of it is held whole. */
class StreamMemoryTest {

    // 110 in every build, 200 in the soak profile
    private static final int MEBIBYTES = 100 + 10 * Integer.getInteger("properties.factor", 1);

    @Test
    void aPhotoLargerThanTheMemoryIsStrippedSealedAndOpened(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("report");
        String modules = System.getProperty("jdk.module.path", "");
        String classPath = String.join(
                File.pathSeparator,
                Path.of("target", "test-classes").toString(),
                Path.of("target", "classes").toString(),
                modules,
                System.getProperty("java.class.path"));
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        LargePhoto.class.getName(),
                        folder.resolve("chunks").toString(),
                        String.valueOf(MEBIBYTES))
                .redirectErrorStream(true)
                .redirectOutput(report.toFile())
                .start();
        java.getOutputStream().close();
        int exit = java.waitFor();

        String said = Files.readString(report, StandardCharsets.ISO_8859_1);
        assertThat(exit).as(said).isZero();
        assertThat(said).contains("the same " + MEBIBYTES + " MiB came out");
        assertThat(Files.size(folder.resolve("chunks"))).isGreaterThan((long) MEBIBYTES << 20);
    }
}
