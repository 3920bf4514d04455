package io.github.consentkit.crypto.key;

import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which epochs the folder of a tenant has keys of, and marks of their destruction, by the names of the files alone. */
final class EpochFiles {

    private static final Pattern KEY = Pattern.compile("epoch-([1-9][0-9]{0,8})\\.key");
    private static final Pattern MARK = Pattern.compile("epoch-([1-9][0-9]{0,8})\\.destroyed");

    private EpochFiles() {}

    /** Returns the number of the newest epoch with a key, or 0. */
    static int newestKey(Path folder) {
        return last(numbers(folder, KEY));
    }

    /** Returns the number of the newest epoch with a mark, or 0. */
    static int newestMark(Path folder) {
        return last(numbers(folder, MARK));
    }

    /** Returns the epochs that have a mark, and still a key. */
    static List<Integer> unfinished(Path folder) {
        return numbers(folder, MARK).stream()
                .filter(epoch -> Files.exists(folder.resolve("epoch-" + epoch + ".key"), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private static int last(SortedSet<Integer> numbers) {
        return numbers.isEmpty() ? 0 : numbers.last();
    }

    private static SortedSet<Integer> numbers(Path folder, Pattern pattern) {
        SortedSet<Integer> numbers = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = pattern.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    numbers.add(Integer.parseInt(name.group(1)));
                }
            }
        } catch (IOException e) {
            throw new MasterKeyFileException(
                    Problem.UNREADABLE, folder, "it must be a directory that this process may read", e);
        }
        return numbers;
    }
}
