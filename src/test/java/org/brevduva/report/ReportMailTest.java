package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.brevduva.message.MessageOutcome;
import org.brevduva.message.Reported;
import org.brevduva.message.Reporting.Choice;
import org.brevduva.message.Status;
import org.brevduva.message.Tally;
import org.brevduva.sms.Msisdn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole mails, each as it stands in {@code reports/}. */
class ReportMailTest {

    private static final Instant ACCEPTED = Instant.parse("2026-03-02T08:00:31Z");

    @ParameterizedTest
    @ValueSource(strings = {"failed", "delivered", "interim", "last", "asked", "list"})
    void a_report_is_written_as_it_stands_in_its_file(String name) throws Exception {
        String expected = Files.readString(Path.of("src/test/resources/reports", name + ".eml"));

        assertThat(written(name)).isEqualToNormalizingNewlines(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "delivered", "interim", "last", "asked", "list"})
    void a_program_reads_it_as_a_delivery_status_notification(String name) throws Exception {
        Message mail = parsed(written(name));
        Multipart report = (Multipart) mail.getBody();
        String status = text(report.getBodyParts().get(1));
        List<Map<String, String>> groups = new ArrayList<>();
        for (String group : status.split("\r\n\r\n")) {
            Map<String, String> fields = new LinkedHashMap<>();
            group.lines().forEach(line -> fields.put(line.split(": ", 2)[0], line.split(": ", 2)[1]));
            groups.add(fields);
        }

        assertThat(mail.getMimeType()).isEqualTo("multipart/report");
        assertThat(mail.getHeader().getField("Content-Type").getBody()).contains("report-type=delivery-status");
        assertThat(report.getBodyParts()).hasSize(2);
        assertThat(report.getBodyParts().get(1).getMimeType()).isEqualTo("message/delivery-status");
        assertThat(groups.get(0))
                .containsEntry("Reporting-MTA", "dns; mx.sms.example")
                .containsKey("Arrival-Date");
        assertThat(groups.subList(1, groups.size())).isNotEmpty().allSatisfy(group -> {
            assertThat(group).containsKeys("Final-Recipient", "Action", "Status", "Diagnostic-Code");
            assertThat(group.get("Final-Recipient")).matches("rfc822; 46\\d{9}@sms\\.example");
            assertThat(group.get("Action")).isIn("delivered", "failed", "delayed", "relayed");
            assertThat(group.get("Status").charAt(0))
                    .as("the class fits the action: RFC 3464, 2.3.4")
                    .isEqualTo(
                            group.get("Action").equals("delivered")
                                            || group.get("Action").equals("relayed")
                                    ? '2'
                                    : group.get("Action").equals("delayed")
                                            ? '4'
                                            : group.get("Status").charAt(0))
                    .isIn('2', '4', '5');
        });
    }

    @Test
    void the_log_of_a_list_is_an_attachment_beside_the_text() throws Exception {
        Multipart report = (Multipart) parsed(written("list")).getBody();
        Multipart first = (Multipart) report.getBodyParts().get(0).getBody();
        Entity log = first.getBodyParts().get(1);

        assertThat(first.getSubType()).isEqualTo("mixed");
        assertThat(text(first.getBodyParts().get(0))).startsWith("22 of 25 delivered, 2 failed, 1 not known");
        assertThat(log.getMimeType()).isEqualTo("text/csv");
        assertThat(log.getDispositionType()).isEqualTo("attachment");
        assertThat(log.getFilename()).isEqualTo("sms-17.csv");
        assertThat(text(log).lines()).hasSize(26).first().isEqualTo("number,message,parts,status,name,time");
    }

    @Test
    void no_line_is_longer_than_a_mail_may_have() {
        for (String name : List.of("failed", "delivered", "interim", "last", "asked", "list")) {
            assertThat(written(name).split("\r\n")).allMatch(line -> line.length() <= 998);
        }
    }

    private static String written(String name) {
        return ReportMail.write(findings(name), "mx.sms.example", "sms.example", Instant.parse("2026-03-05T08:00:31Z"));
    }

    private static Findings findings(String name) {
        return switch (name) {
            case "failed" ->
                findings(
                        Choice.FAILURES,
                        true,
                        message(1, Status.UNKNOWN_SUBSCRIBER, "", "rfc822;0701740606@sms.example"),
                        message(0, Status.DELIVERED_TO_HANDSET, "", ""),
                        message(2, Status.DELIVERED_TO_HANDSET, "", ""));
            case "delivered" -> findings(Choice.ALL, true, message(0, Status.DELIVERED_TO_HANDSET, "", ""));
            case "interim" ->
                findings(
                        Choice.ALL,
                        false,
                        message(0, Status.EXPIRED, "", ""),
                        message(1, Status.QUEUED, "", ""),
                        message(2, Status.DELIVERED_TO_GATEWAY, "", ""));
            case "last" ->
                findings(
                        Choice.ALL,
                        true,
                        message(0, Status.UNKNOWN, "", ""),
                        message(1, Status.QUEUED, "", ""),
                        message(2, Status.DELIVERED_TO_GATEWAY, "", ""));
            case "asked" ->
                findings(
                        Choice.NONE,
                        true,
                        message(1, Status.CANCELED, "FAILURE", "rfc822;\"070-174 06 06\"@sms.example"),
                        message(0, Status.DELIVERED_TO_HANDSET, "FAILURE", ""),
                        message(2, Status.DELIVERED_TO_HANDSET, "SUCCESS", ""));
            case "list" ->
                findings(
                        Choice.FAILURES,
                        true,
                        IntStream.range(0, 25)
                                .mapToObj(i -> message(
                                        i,
                                        i < 2
                                                ? Status.SUBSCRIBER_OFFLINE
                                                : i < 3 ? Status.UNKNOWN : Status.DELIVERED_TO_HANDSET,
                                        "",
                                        ""))
                                .toArray(MessageOutcome[]::new));
            default -> throw new AssertionError(name);
        };
    }

    private static Findings findings(Choice choice, boolean last, MessageOutcome... messages) {
        Reported submission = new Reported(
                17,
                "anna@firma.example",
                Optional.of("<1@firma.example>"),
                choice == Choice.NONE ? Optional.of("QQ314159") : Optional.empty(),
                ACCEPTED,
                Optional.empty(),
                Optional.empty(),
                choice,
                "anna@firma.example",
                Optional.empty());
        List<Tally> tallies = IntStream.range(0, messages.length)
                .mapToObj(i -> new Tally(messages[i].asked(), messages[i].status(), 1))
                .toList();
        return new Findings(submission, tallies, List.of(messages), last, ACCEPTED.plusSeconds(90));
    }

    private static MessageOutcome message(int number, Status status, String asked, String original) {
        return new MessageOutcome(
                18 + 2L * number,
                new Msisdn(Long.toString(46701740605L + number)),
                1,
                status,
                ACCEPTED.plusSeconds(10 + number),
                Optional.of(asked).filter(some -> !some.isEmpty()),
                Optional.of(original).filter(some -> !some.isEmpty()));
    }

    private static Message parsed(String mail) throws Exception {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.STRICT);
        Message message = builder.parseMessage(new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)));
        assertThat(message.getHeader().getFields()).extracting(Field::getName).doesNotHaveDuplicates();
        return message;
    }

    private static String text(Entity entity) throws Exception {
        if (entity.getBody() instanceof TextBody text) {
            return new String(text.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
        return new String(((SingleBody) entity.getBody()).getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
