package org.brevduva.account;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Change;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The table inbound_rule. A mailbox that is gone, or another account's by now, is none. */
final class RuleStore {

    private static final String SELECT = """
            SELECT r.id, r.number, r.keyword, r.account, a.name AS account_name, m.id AS mailbox, m.address,
                   r.forwards, r.answer, r.answer_every, r.join_group, r.leave_group, r.saves
              FROM inbound_rule r
              JOIN account a ON a.id = r.account
              LEFT JOIN mailbox m ON m.id = r.mailbox AND m.account = r.account AND m.state <> 'REMOVED'
             WHERE r.state = 'ACTIVE' AND a.state <> 'REMOVED'\s""";

    private RuleStore() {}

    static void put(Change change, InboundRule rule, State state) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("number", rule.number());
        columns.put("keyword", rule.keyword().orElse(""));
        columns.put("account", rule.account());
        columns.put("mailbox", rule.mailbox());
        columns.put(
                "forwards",
                Stream.concat(
                                rule.mails().stream().map(MailAddress::value),
                                rule.phones().stream().map(Msisdn::digits))
                        .collect(Collectors.joining("\n")));
        columns.put("answer", rule.answer());
        columns.put("answer_every", rule.answerEvery().toSeconds());
        columns.put("join_group", rule.join());
        columns.put("leave_group", rule.leave());
        columns.put("saves", rule.saves() ? "yes" : "no");
        columns.put("state", state.name());
        change.put("inbound_rule", rule.id(), columns);
    }

    static Optional<InboundRule> find(Tx tx, long id) {
        return tx.first(SELECT + "AND r.id = ?", RuleStore::rule, id);
    }

    /** {@code keyword}: empty for the rule of the number itself. */
    static Optional<InboundRule> find(Tx tx, String number, String keyword) {
        return tx.first(SELECT + "AND r.number = ? AND r.keyword = ?", RuleStore::rule, number, keyword);
    }

    /** Those that have one of the keywords. */
    static List<InboundRule> find(Tx tx, String number, List<String> keywords) {
        return tx.list(SELECT + "AND r.number = ? AND r.keyword = ANY(?)", RuleStore::rule, number, keywords);
    }

    /** By number and keyword. */
    static List<InboundRule> all(Tx tx) {
        return tx.list(SELECT + "ORDER BY r.number, r.keyword", RuleStore::rule);
    }

    /** By keyword. */
    static List<InboundRule> ofNumber(Tx tx, String number) {
        return tx.list(SELECT + "AND r.number = ? ORDER BY r.keyword", RuleStore::rule, number);
    }

    static List<InboundRule> ofAccount(Tx tx, long account) {
        return tx.list(SELECT + "AND r.account = ? ORDER BY r.id", RuleStore::rule, account);
    }

    /** Those that have keywords of the number, each once. */
    static List<Long> accounts(Tx tx, String number) {
        return tx.list("""
                SELECT DISTINCT r.account
                  FROM inbound_rule r JOIN account a ON a.id = r.account
                 WHERE r.number = ? AND r.state = 'ACTIVE' AND a.state <> 'REMOVED'
                 ORDER BY r.account""", row -> row.number("account"), number);
    }

    private static InboundRule rule(Row row) {
        Map<Boolean, List<String>> forwards =
                row.text("forwards").lines().collect(Collectors.partitioningBy(one -> one.contains("@")));
        return new InboundRule(
                row.number("id"),
                row.text("number"),
                Optional.of(row.text("keyword")).filter(word -> !word.isEmpty()),
                row.number("account"),
                row.text("account_name"),
                row.optionalNumber("mailbox"),
                row.optionalText("address")
                        .map(address -> MailAddress.read(address).orElseThrow()),
                forwards.get(true).stream()
                        .map(address -> MailAddress.read(address).orElseThrow())
                        .toList(),
                forwards.get(false).stream().map(Msisdn::new).toList(),
                row.optionalText("answer"),
                Duration.ofSeconds(row.number("answer_every")),
                row.optionalText("join_group"),
                row.optionalText("leave_group"),
                row.text("saves").equals("yes"));
    }
}
