package io.github.consentkit.crypto.key;

import java.nio.file.Path;

/** Another process on the same key directory: turns an epoch and says which one is the current one then. */
final class EpochTurner {

    private EpochTurner() {}

    public static void main(String[] arguments) {
        EpochKeys epochs = LocalKeys.open(Path.of(arguments[0])).epochs();
        System.out.print("current " + epochs.turn(arguments[1], Integer.parseInt(arguments[2])));
    }
}
