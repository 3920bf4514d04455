package io.github.consentkit.crypto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Programs for Node, which stand for somebody who has the documentation and not the library. */
public final class NodePrograms {

    private NodePrograms() {}

    /** What a program said, and how it ended. */
    public record Run(int exit, String text) {}

    /** Skips the test where there is no Node 18 or later; an error when {@code node.required} is set. */
    public static void assumeThere() throws InterruptedException {
        boolean found = major() >= 18;
        assertThat(found || !Boolean.getBoolean("node.required"))
                .as("node.required is set, and there is no Node 18 or later on the PATH")
                .isTrue();
        assumeTrue(found, "there is no Node 18 or later on the PATH");
    }

    /** Runs a program with its arguments. */
    public static Run run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        byte[] said = process.getInputStream().readAllBytes();
        return new Run(process.waitFor(), new String(said, StandardCharsets.UTF_8).strip());
    }

    private static int major() throws InterruptedException {
        try {
            String version = run(List.of("--version")).text();
            return version.startsWith("v") ? Integer.parseInt(version.substring(1, version.indexOf('.'))) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
