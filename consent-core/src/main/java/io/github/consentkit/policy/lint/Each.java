package io.github.consentkit.policy.lint;

import java.util.List;
import java.util.function.BiConsumer;

/** The elements of a list with their JSON pointers. */
final class Each {

    private Each() {}

    static <T> void of(String list, List<T> elements, BiConsumer<String, T> told) {
        for (int i = 0; i < elements.size(); i++) {
            told.accept(list + "/" + i, elements.get(i));
        }
    }
}
