package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.brevduva.intake.Explanation;
import org.brevduva.intake.Explanation.Addressed;
import org.brevduva.intake.Explanation.Author;
import org.brevduva.intake.Explanation.Listed;
import org.brevduva.intake.Explanation.Standing;
import org.brevduva.intake.Explanation.Subject;
import org.brevduva.intake.Explanation.Text;
import org.brevduva.intake.Explanation.Way;
import org.brevduva.mail.MailAddress;
import org.brevduva.message.Composed;
import org.brevduva.sms.Forcing;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.Replaced;
import org.brevduva.sms.Segment;
import org.brevduva.sms.Segmenter;

/** An explanation as a program reads it; what is not known is null. */
public final class ExplanationJson {

    private static final HexFormat HEX = HexFormat.of();

    /** Characters that are named. */
    private static final int MOST_NAMED = 100;

    private ExplanationJson() {}

    public static ObjectNode of(Explanation explanation) {
        ObjectNode json = Json.object();
        json.put("fate", Json.word(explanation.outcome().fate()));
        json.set("refusals", texts(explanation.outcome().refusals()));
        json.set("author", author(explanation.author()));
        ArrayNode proofs = json.putArray("proofs");
        explanation
                .proofs()
                .forEach(proof -> proofs.addObject()
                        .put("kind", proof.kind().word())
                        .put("holds", Json.word(proof.holds()))
                        .put("why", proof.why()));
        Json.put(json, "automatic", explanation.automatic());
        ArrayNode recipients = json.putArray("recipients");
        explanation.recipients().forEach(one -> recipients.add(recipient(one)));
        json.set("subject", explanation.subject().map(ExplanationJson::subject).orElse(null));
        json.set("lists", explanation.lists().map(ExplanationJson::lists).orElse(null));
        json.set("text", explanation.text().map(ExplanationJson::text).orElse(null));
        int parts =
                explanation.text().flatMap(Text::composed).map(Composed::parts).orElse(0);
        json.put("messages", explanation.outcome().messages());
        Json.put(json, "sendAt", explanation.outcome().sendAt().map(Instant::toString));
        Json.put(json, "note", explanation.outcome().note());
        json.put("sms", (long) explanation.outcome().messages() * parts);
        ArrayNode ways = json.putArray("ways");
        explanation.ways().forEach(way -> ways.add(way(way)));
        json.put("words", explanation.inWords());
        return json;
    }

    private static ObjectNode author(Author author) {
        ObjectNode json = Json.object();
        Json.put(json, "address", author.address().map(MailAddress::value));
        Json.put(json, "unclear", author.unclear());
        Json.put(
                json,
                "mailbox",
                Optional.of(author.standing())
                        .filter(standing -> standing != Standing.NOT_ASKED)
                        .map(Json::word));
        Json.put(json, "account", author.account());
        return json;
    }

    private static ObjectNode recipient(Addressed addressed) {
        ObjectNode json = Json.object();
        Json.put(json, "address", addressed.address());
        json.put("means", Json.word(addressed.meaning()));
        Json.put(json, "phone", addressed.phone().map(Msisdn::digits));
        json.put("members", addressed.members().orElse(null));
        Json.put(json, "why", addressed.why());
        return json;
    }

    private static ObjectNode subject(Subject subject) {
        ObjectNode json = Json.object();
        Json.put(json, "policy", subject.policy().map(Json::word));
        json.put("password", subject.password());
        Json.put(json, "sender", subject.sender());
        json.set(
                "recipients",
                texts(subject.recipients().stream().map(Msisdn::digits).toList()));
        Json.put(json, "text", subject.text());
        Json.put(json, "unclear", subject.unclear());
        return json;
    }

    private static ObjectNode lists(Listed lists) {
        ObjectNode json = Json.object();
        json.put("numbers", lists.numbers().size());
        json.put("duplicates", lists.duplicates());
        json.put("refusedLines", lists.refusedLines());
        json.set("refused", texts(lists.refused()));
        Json.put(json, "unreadable", lists.unreadable());
        return json;
    }

    private static ObjectNode text(Text text) {
        ObjectNode json = Json.object();
        Json.put(json, "source", text.source());
        ArrayNode cuts = json.putArray("cuts");
        text.cuts()
                .forEach(cut -> cuts.addObject()
                        .put("rule", cut.rule())
                        .put("lines", cut.lines())
                        .put("sample", cut.sample()));
        Json.put(json, "refused", text.refused());
        Optional<Composed> composed = text.composed();
        Json.put(json, "sent", composed.map(sent -> sent.text().value()));
        Json.put(json, "encoding", composed.map(sent -> Json.word(sent.encoding())));
        json.set(
                "forcing",
                texts(composed.map(sent -> sent.decision().forcing()).orElse(List.of()).stream()
                        .limit(MOST_NAMED)
                        .map(Forcing::inWords)
                        .toList()));
        json.set(
                "replaced",
                texts(composed.map(sent -> sent.decision().replaced()).orElse(List.of()).stream()
                        .limit(MOST_NAMED)
                        .map(Replaced::inWords)
                        .toList()));
        ArrayNode parts = json.putArray("parts");
        composed.ifPresent(sent -> Segmenter.cut(sent.text(), sent.width(), sent.shift())
                .forEach(segment -> parts.add(part(sent, segment))));
        return json;
    }

    private static ObjectNode part(Composed composed, Segment segment) {
        byte[] octets = segment.userData(composed.width(), 0);
        return Json.object()
                .put("number", segment.number())
                .put(
                        "characters",
                        segment.text().codePointCount(0, segment.text().length()))
                .put("octets", octets.length)
                .put("userData", HEX.formatHex(octets));
    }

    private static ObjectNode way(Way way) {
        ObjectNode json = Json.object().put("smsc", way.smsc()).put("messages", way.messages());
        Json.put(json, "price", way.price().map(BigDecimal::toPlainString));
        return json;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = Json.object().arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
