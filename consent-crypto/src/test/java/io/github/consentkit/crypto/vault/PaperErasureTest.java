package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.media.Cabinet;
import io.github.consentkit.media.Contents;
import io.github.consentkit.media.Destroying;
import io.github.consentkit.media.Media;
import io.github.consentkit.media.MediumId;
import io.github.consentkit.media.MediumKind;
import io.github.consentkit.media.MediumTask;
import io.github.consentkit.policy.Destruction.Technique;
import io.github.consentkit.policy.Id;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever is erased and has papers is erased at once in the vault, and on paper when somebody has done it (clause D-5, I8). */
class PaperErasureTest {

    private static final MediumId FILE = MediumId.of("F-1");

    private final Shop shop = new Shop();
    private final Media media = shop.kit.media().by(Shop.OFFICER);

    @Test
    void thePaperIsATaskAndTheLastOneForgetsThePerson() {
        shop.joined(ANNA, "m-1", Shop.PHONE);
        media.enter(
                FILE,
                MediumKind.PAPER_DOCUMENT,
                Contents.of(ANNA, Set.of(Id.of("name"), Id.of("email")), Id.of("2024-02-21")),
                Cabinet.ordinary("A-1"),
                Shop.NOW);

        Erasure erasure = shop.vaults.erase(ANNA, Shop.OFFICER);
        assertThat(erasure.state()).isEqualTo(Erasure.State.ERASED);
        assertThat(erasure.items()).contains(Id.of("email"));
        MediumTask task = media.tasks(9).get(0);
        assertThat(task.why()).isEqualTo(MediumTask.Why.ERASURE);
        assertThat(media.of(ANNA)).containsExactly(FILE);
        assertThat(shop.vaults.erase(ANNA, Shop.OFFICER).state())
                .as("the paper is still there")
                .isEqualTo(Erasure.State.ERASED);
        assertThat(media.tasks(9)).containsExactly(task);

        media.destroyed(task, Destroying.by("staff-1", "staff-2", Technique.SHREDDING, Shop.NOW));
        assertThat(media.of(ANNA)).isEmpty();
        assertThat(shop.vaults.erase(ANNA, Shop.OFFICER).state()).isEqualTo(Erasure.State.ALREADY_ERASED);
    }
}
