package io.github.consentkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A port that answers less than it was asked is an error, and never says that there is nothing. */
class BulkAnswersTest {

    @Test
    void everyQuestionIsAskedOnceAndInOrder() {
        Set<String> questions = new LinkedHashSet<>(List.of("c", "a", "b"));
        Map<String, Integer> answers = BulkAnswers.each(questions, String::length);

        assertThat(answers.keySet()).containsExactly("c", "a", "b");
        assertThatThrownBy(() -> answers.put("d", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(BulkAnswers.complete(questions, answers, "Port.all")).isSameAs(answers);
    }

    @Test
    void aMissingAnswerIsAnErrorThatNamesThePortAndNobody() {
        assertThatThrownBy(() -> BulkAnswers.complete(Set.of("anna", "bora"), Map.of("anna", 1), "Port.all"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Port.all gave 1 answers to 2 questions")
                .hasMessageNotContaining("bora");
        assertThatThrownBy(() -> BulkAnswers.complete(Set.of("anna"), null, "Port.all"))
                .isInstanceOf(StoreException.class);
    }
}
