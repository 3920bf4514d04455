package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the notes of changes that a version carries with the changes that were found. */
final class ChangeNotes {

    private ChangeNotes() {}

    static List<ChangeNoteProblem> compare(List<Publication.Change> notes, List<Change> changes) {
        List<ChangeNoteProblem> problems = new ArrayList<>();
        List<Change> told = changes.stream()
                .filter(change -> change.topic() != Change.Topic.VERSION)
                .toList();
        told.stream()
                .filter(change -> change.effect() != Change.Effect.EDITORIAL)
                .filter(change -> notes.stream().noneMatch(note -> tells(note, change)))
                .forEach(change -> problems.add(new ChangeNoteProblem(
                        ChangeNoteProblem.Kind.UNDECLARED,
                        "/publication/changes",
                        Optional.of(change),
                        Optional.empty())));
        for (int i = 0; i < notes.size(); i++) {
            Publication.Change note = notes.get(i);
            if (told.stream().noneMatch(change -> tells(note, change))) {
                problems.add(new ChangeNoteProblem(
                        ChangeNoteProblem.Kind.NOTHING_CHANGED,
                        "/publication/changes/" + i,
                        Optional.empty(),
                        Optional.of(note)));
            }
        }
        return problems;
    }

    private static boolean tells(Publication.Change note, Change change) {
        return change.clauses().contains(note.clause())
                && switch (note.kind()) {
                    case ADDED -> change.kind() != Change.Kind.REMOVED;
                    case REMOVED -> change.kind() != Change.Kind.ADDED;
                    case CHANGED -> true;
                    case EDITORIAL -> change.effect() == Change.Effect.EDITORIAL;
                };
    }
}
