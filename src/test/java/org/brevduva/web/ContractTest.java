package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContractTest extends Asking {

    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

    @Test
    void every_route_is_described_and_nothing_else_is() throws Exception {
        Set<String> described = new TreeSet<>();
        Contract.read()
                .root()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        Set<String> routes = house.api().routes().stream()
                .map(route -> route.method() + " " + route.pattern())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(routes).hasSizeGreaterThan(50);
    }

    @Test
    void every_operation_takes_what_its_route_takes() throws Exception {
        Contract contract = Contract.read();

        for (Route route : house.api().routes()) {
            JsonNode operation = contract.operation(route.method(), route.pattern());
            String about = route.method() + " " + route.pattern();
            assertThat(parameters(contract, operation, "query")).as(about).isEqualTo(route.parameters());
            assertThat(parameters(contract, operation, "path"))
                    .as(about)
                    .isEqualTo(PLACE.matcher(route.pattern())
                            .results()
                            .map(place -> place.group(1))
                            .collect(Collectors.toSet()));
            JsonNode body = contract.resolved(operation
                    .at("/requestBody/content")
                    .path("application/json")
                    .path("schema"));
            assertThat(names(body.path("properties"))).as(about).isEqualTo(route.fields());
        }
    }

    @Test
    void every_operation_says_what_it_answers_and_every_no_is_a_problem() throws Exception {
        Contract contract = Contract.read();
        Set<String> ids = new TreeSet<>();

        for (Route route : house.api().routes()) {
            JsonNode operation = contract.operation(route.method(), route.pattern());
            assertThat(operation.path("summary").asText()).endsWith(".");
            ids.add(operation.path("operationId").asText());
            JsonNode responses = operation.path("responses");
            JsonNode good = responses.has("201") ? responses.get("201") : responses.path("200");
            JsonNode schema = contract.resolved(
                    good.path("content").path("application/json").path("schema"));
            assertThat(schema.path("properties").size()).as(route.pattern()).isPositive();
            assertThat(responses.at("/default/$ref").asText()).isEqualTo("#/components/responses/Problem");
        }
        assertThat(ids).hasSize(house.api().routes().size());
    }

    @Test
    void every_reference_leads_somewhere() throws Exception {
        Contract contract = Contract.read();
        List<String> lost = new ArrayList<>();

        contract.root().findValuesAsText("$ref").forEach(reference -> {
            if (contract.root().at(reference.substring(1)).isMissingNode()) {
                lost.add(reference);
            }
        });

        assertThat(lost).isEmpty();
    }

    private static Set<String> parameters(Contract contract, JsonNode operation, String where) {
        Set<String> names = new TreeSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode resolved = contract.resolved(parameter);
            if (resolved.path("in").asText().equals(where)) {
                names.add(resolved.path("name").asText());
            }
        }
        return names;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
