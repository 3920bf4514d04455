package io.github.consentkit.jdbc;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that runs a main class of the tests, and the lines that it says. */
final class OtherProcess {

    private final Process process;
    private final Path output;
    private final Path errors;

    private OtherProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts the class; what it says goes into files of the folder. */
    static OtherProcess start(Path home, Class<?> main, String... arguments) throws IOException {
        Path output = home.resolve("output");
        Path errors = home.resolve("errors");
        String classPath = String.join(
                File.pathSeparator,
                Path.of("target", "test-classes").toString(),
                Path.of("target", "classes").toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(errors.toFile())
                .redirectOutput(output.toFile())
                .start();
        return new OtherProcess(process, output, errors);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it without a warning, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Returns what it said, without a line that was broken off. */
    List<String> lines() throws IOException {
        if (!Files.exists(output)) {
            return List.of();
        }
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Returns what it complained about. */
    String errors() throws IOException {
        return Files.readString(errors, StandardCharsets.ISO_8859_1);
    }
}
