package io.github.consentkit.store;

import io.github.consentkit.internal.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Helps ports that answer many questions in one call, and those who ask them. Every question has an answer: a missing one is a
 * mistake of the adapter, and never means that there is nothing.
 */
public final class BulkAnswers {

    private BulkAnswers() {}

    /**
     * Asks one question after another, for stores that gain nothing by reading together.
     *
     * @return an answer to each question, in their order
     */
    public static <Q, A> Map<Q, A> each(Set<? extends Q> questions, Function<? super Q, ? extends A> ask) {
        Map<Q, A> answers = new LinkedHashMap<>();
        for (Q question : Check.notNull(questions, "the questions")) {
            answers.put(question, ask.apply(question));
        }
        return Collections.unmodifiableMap(answers);
    }

    /**
     * Returns the answers of a port when there is one to each question.
     *
     * @param port what was asked, for the message, such as {@code SubjectStore.findAll}
     * @throws StoreException when one is missing
     */
    public static <Q, A> Map<Q, A> complete(Set<? extends Q> questions, @Nullable Map<Q, A> answers, String port) {
        Map<Q, A> given = answers == null ? Map.of() : answers;
        for (Q question : Check.notNull(questions, "the questions")) {
            if (given.get(question) == null) {
                throw new StoreException(port + " gave " + given.size() + " answers to " + questions.size()
                        + " questions, and one of them has none; correct the adapter, as a missing answer does not say that"
                        + " there is nothing");
            }
        }
        return given;
    }
}
