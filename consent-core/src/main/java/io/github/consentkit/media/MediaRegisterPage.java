package io.github.consentkit.media;

import io.github.consentkit.policy.Language;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The register of media as people read it: a table of the entries, and one of what is open. */
final class MediaRegisterPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final MediaRegister register;
    private final MediaWords words;

    MediaRegisterPage(MediaRegister register, Language language) {
        this.register = register;
        this.words = new MediaWords(language, register.policy());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(title()).append('\n').append(period()).append('\n');
        text.append('\n').append(row(entryHeads()));
        register.lines().forEach(line -> text.append(row(cells(line))));
        text.append('\n').append(openTitle()).append('\n').append(row(taskHeads()));
        register.open().forEach(task -> text.append(row(cells(task))));
        return text.toString();
    }

    private static String row(List<String> cells) {
        return String.join(" | ", cells).stripTrailing() + "\n";
    }

    String html() {
        StringBuilder html = new StringBuilder();
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(words.say("ko", "en"))
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(escape(title()))
                .append("</title>\n<style>\ntable { border-collapse: collapse; }\n")
                .append("th, td { border: 1px solid; padding: 0.2em 0.4em; text-align: left; vertical-align: top; }\n")
                .append("tr { break-inside: avoid; }\n</style>\n</head>\n<body>\n<h1>")
                .append(escape(title()))
                .append("</h1>\n<p>")
                .append(escape(period()))
                .append("</p>\n");
        table(html, entryHeads(), register.lines().stream().map(this::cells).toList());
        html.append("<h2>").append(escape(openTitle())).append("</h2>\n");
        table(html, taskHeads(), register.open().stream().map(this::cells).toList());
        return html.append("</body>\n</html>\n").toString();
    }

    private static void table(StringBuilder html, List<String> heads, List<List<String>> rows) {
        html.append("<table>\n<thead>\n<tr>");
        heads.forEach(
                head -> html.append("<th scope=\"col\">").append(escape(head)).append("</th>"));
        html.append("</tr>\n</thead>\n<tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(escape(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private String title() {
        return words.say("종이 문서 및 저장매체 관리대장", "Register of paper and other media");
    }

    private String period() {
        return time(register.from()) + " – " + time(register.until())
                + words.say(" (끝 시각 제외), 작성 ", " (without the end), written at ")
                + time(register.writtenAt()) + ", "
                + register.policy().document().zone();
    }

    private String openTitle() {
        return words.say("남은 일", "Open tasks") + ": " + register.open().size();
    }

    private List<String> entryHeads() {
        return List.of(
                words.say("일시", "When"),
                words.say("매체", "Medium"),
                words.say("번호", "No."),
                words.say("내용", "What"),
                words.say("세부 사항", "Details"),
                words.say("기록자", "Entered by"),
                words.say("기록 일시", "Entered at"),
                words.say("비고", "Remarks"));
    }

    private List<String> cells(MediaRegister.Line line) {
        MediumEntry entry = line.entry();
        String medium = entry.medium().value()
                + line.kind().map(kind -> " (" + words.of(kind) + ")").orElse("");
        List<String> remarks = new ArrayList<>();
        if (line.standing() == MediaRegister.Standing.STRUCK) {
            remarks.add(words.say("취소된 기록", "struck"));
        }
        line.findings().stream().sorted().map(words::of).forEach(remarks::add);
        return List.of(
                time(entry.at()),
                medium,
                Long.toString(entry.place()),
                words.what(entry.fact()),
                details(line),
                entry.by(),
                time(entry.recordedAt()),
                String.join(", ", remarks));
    }

    private String details(MediaRegister.Line line) {
        MediumFact fact = line.entry().fact();
        if (fact instanceof MediumFact.Entered entered) {
            return words.of(entered.cabinet());
        } else if (fact instanceof MediumFact.Filed filed) {
            return filed.shares().stream()
                    .map(share -> words.share(share.number()) + ": " + words.items(share.items()))
                    .collect(Collectors.joining("; "));
        } else if (fact instanceof MediumFact.Moved moved) {
            return words.of(moved.cabinet()) + "; " + moved.why();
        } else if (fact instanceof MediumFact.TakenOut out) {
            return out.who() + "; " + out.why()
                    + out.approvedBy()
                            .map(account -> words.say("; 승인 ", "; allowed by ") + account)
                            .orElse("")
                    + out.returnBy()
                            .map(at -> words.say("; 반납 예정 ", "; back by ") + time(at))
                            .orElse("");
        } else if (fact instanceof MediumFact.Returned back) {
            return words.of(back.cabinet());
        } else if (fact instanceof MediumFact.Destroyed destroyed) {
            return words.of(destroyed.technique())
                    + line.task()
                            .map(task -> ", " + words.of(task.extent()) + concerned(task))
                            .orElse("")
                    + words.say("; 파기자 ", "; by ")
                    + destroyed.by()
                    + words.say("; 입회자 ", "; witness ")
                    + destroyed.witness()
                    + destroyed
                            .photo()
                            .map(ref -> words.say("; 사진 ", "; photo ") + ref)
                            .orElse("")
                    + words.say("; 증명서 ", "; certificate ")
                    + destroyed.certificate().value();
        } else if (fact instanceof MediumFact.Marked marked) {
            return words.shares(marked.shares()) + ": " + words.items(marked.items());
        } else if (fact instanceof MediumFact.Struck struck) {
            return words.say("번호 ", "no. ") + struck.place() + "; " + struck.why();
        }
        return line.task()
                .map(task -> words.of(task.kind()) + ", " + words.of(task.extent()) + concerned(task)
                        + words.say("; 기한 ", "; due ") + time(task.due()))
                .orElse("");
    }

    private String concerned(MediumTask task) {
        return " (" + words.shares(task.shares()) + ": " + words.items(task.items()) + ")";
    }

    private List<String> taskHeads() {
        return List.of(
                words.say("기한", "Due"),
                words.say("매체", "Medium"),
                words.say("번호", "No."),
                words.say("할 일", "What to do"),
                words.say("대상", "Of what"),
                words.say("방법", "Methods"),
                words.say("사유", "Why"),
                words.say("비고", "Remarks"));
    }

    private List<String> cells(MediumTask task) {
        Set<MediaRegister.Finding> late =
                task.isOverdueAt(register.writtenAt()) ? Set.of(MediaRegister.Finding.LATE) : Set.of();
        return List.of(
                time(task.due()),
                task.medium().value(),
                Long.toString(task.place()),
                words.of(task.kind()) + ", " + words.of(task.extent()),
                words.shares(task.shares()) + ": " + words.items(task.items()),
                task.methods().stream().sorted().map(words::of).collect(Collectors.joining(", ")),
                words.of(task.why()),
                late.stream().map(words::of).collect(Collectors.joining()));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(register.policy().document().zone()));
    }
}
