package io.github.consentkit.media;

import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.media.MediaException.Problem;
import io.github.consentkit.policy.Destruction.Extent;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Orders that something is destroyed, and records that it was, with the certificate in the same transaction. */
final class MediaShredder {

    private final MediaDesk desk;
    private final MediaChecks checks;
    private final CertificateStore certificates;

    MediaShredder(MediaDesk desk, MediaChecks checks, Stores stores) {
        this.desk = desk;
        this.checks = checks;
        this.certificates = stores.port(CertificateStore.class);
    }

    MediumTask order(Transaction transaction, MediumId id, String by) {
        Medium medium = desk.holdUndestroyed(transaction, id);
        List<MediaLink> links = desk.store().linksIn(transaction, id);
        Set<SubjectId> people = new HashSet<>();
        medium.left().stream()
                .filter(piece -> !medium.isTasked(piece, MediumTask.Kind.DESTROY))
                .forEach(piece -> people.addAll(MediaDesk.peopleOf(links, Set.of(piece.share()))));
        if (people.size() > 1) {
            throw checks.others();
        }
        return order(transaction, medium, medium.left(), by);
    }

    MediumTask order(Transaction transaction, MediumId id, SubjectId subject, Set<Id<Item>> items, String by) {
        Medium medium = desk.holdUndestroyed(transaction, id);
        List<Medium.Piece> pieces = desk.store().linksIn(transaction, id).stream()
                .filter(link -> link.subject().equals(subject))
                .flatMap(link -> MediaDesk.piecesOf(medium, link).stream())
                .filter(piece -> items.contains(piece.item()))
                .toList();
        return order(transaction, medium, pieces, by);
    }

    private MediumTask order(Transaction transaction, Medium medium, List<Medium.Piece> pieces, String by) {
        MediaDesk.Wanted wanted = new MediaDesk.Wanted(MediumTask.Kind.DESTROY, MediumTask.Why.ORDER, desk.now(), by);
        return desk.open(transaction, medium, pieces, wanted)
                .orElseThrow(
                        () -> new MediaException(
                                Problem.ALREADY_DONE,
                                "nothing of this is left in the medium that no task names; look at tasks(...) for what is open"));
    }

    DestructionCertificate destroyed(Transaction transaction, MediumTask task, Destroying how, String by) {
        Medium medium = desk.holdUndestroyed(transaction, task.medium());
        checks.time(medium, how.at());
        MediumTask open = checks.open(medium, task.place());
        checks.method(medium, open, how);
        List<Medium.Piece> gone = medium.left().stream().filter(open::covers).toList();
        if (open.extent() == Extent.WHOLE && gone.size() < medium.left().size()) {
            throw checks.others();
        }
        List<MediaLink> links = desk.store().linksIn(transaction, medium.id());
        CertificateId id = CertificateId.random();
        DestructionCertificate certificate = MediaCertificates.of(id, medium, open, gone, how, desk.today());
        certificates.add(transaction, certificate);
        MediumFact fact =
                new MediumFact.Destroyed(open.place(), how.technique(), how.by(), how.witness(), how.photo(), id);
        Set<SubjectId> concerned = MediaDesk.peopleOf(links, open.shares());
        desk.append(transaction, new MediaDesk.Entry(medium.id(), fact, how.at(), by), concerned);
        for (SubjectId subject : Media.inOrder(concerned)) {
            // also of an erasure, which has told who was known then: a task may be of several people, and for several
            // reasons
            desk.tell(transaction, subject, itemsOf(links, subject, gone), certificate.clause());
            desk.forgetIfGone(transaction, subject);
        }
        return certificate;
    }

    private static Set<Id<Item>> itemsOf(List<MediaLink> links, SubjectId subject, List<Medium.Piece> pieces) {
        Set<Integer> shares = links.stream()
                .filter(link -> link.subject().equals(subject))
                .map(MediaLink::share)
                .collect(Collectors.toSet());
        return pieces.stream()
                .filter(piece -> shares.contains(piece.share()))
                .map(Medium.Piece::item)
                .collect(Collectors.toSet());
    }
}
