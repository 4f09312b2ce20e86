package org.brevduva.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Contacts as comma-separated text (RFC 4180), which import takes back. Asks for one page after the other. */
final class ContactExport {

    private static final int PAGE = 1_000;

    private final AdminClient client;
    private final String address;

    /** {@code address}: of the list. */
    ContactExport(AdminClient client, String address) {
        this.client = client;
        this.address = address;
    }

    private interface Each {
        void contact(JsonNode contact);
    }

    /** Twice through all of them: first to learn which columns there are. */
    int print(PrintWriter out) throws Declined {
        Set<String> names = new TreeSet<>();
        all(contact -> contact.path("fields").fieldNames().forEachRemaining(names::add));
        names.remove("email");
        List<String> header = new ArrayList<>(List.of("phone", "email", "label"));
        header.addAll(names);
        line(out, header);
        all(contact -> {
            String phone = contact.path("phone").asText("");
            List<String> cells = new ArrayList<>();
            cells.add(phone.isEmpty() || phone.equals("null") ? "" : "+" + phone);
            cells.add(safe(contact.path("fields").path("email").asText("")));
            cells.add(contact.path("groups").asText(""));
            names.forEach(
                    name -> cells.add(safe(contact.path("fields").path(name).asText(""))));
            line(out, cells);
        });
        return Main.OK;
    }

    private void all(Each each) throws Declined {
        long after = 0;
        boolean more = true;
        while (more) {
            String page = Address.with(address, "limit", Optional.of(Integer.toString(PAGE)));
            JsonNode answer =
                    client.ask("GET", Address.with(page, "after", Optional.of(Long.toString(after))), Optional.empty());
            for (JsonNode contact : answer.path("items")) {
                each.contact(contact);
                after = contact.path("id").asLong();
            }
            more = answer.path("more").asBoolean();
        }
    }

    /** Phones write contacts too, and what begins so a spreadsheet would calculate; a plus and digits is a number. */
    private static String safe(String value) {
        return value.matches("[=+@-].*") && !value.matches("\\+[0-9]+") ? "'" + value : value;
    }

    private static void line(PrintWriter out, List<String> cells) {
        List<String> written = cells.stream()
                .map(cell -> cell.matches(".*[\",;\\t|].*") || !cell.equals(cell.strip())
                        ? '"' + cell.replace("\"", "\"\"") + '"'
                        : cell)
                .toList();
        out.print(String.join(",", written) + "\r\n");
    }
}
