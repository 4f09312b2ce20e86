package org.brevduva.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The usual names of what is known about a person, and what people call them in the languages of Europe: as header of a
 * column, and as merge field in a text.
 */
public final class FieldWords {

    private static final Map<String, String> WORDS = words(Map.of(
            "firstName",
            """
            first name, given name, forename, förnamn, fornavn, vorname, rufname, prénom, nombre, voornaam, imię,
            etunimi, keresztnév, jméno, meno, prenume, nome próprio, eesnimi, vārds, vardas, имя, όνομα\
            """,
            "lastName",
            """
            last name, surname, family name, efternamn, etternavn, efternavn, nachname, familienname, zuname, nom,
            nom de famille, apellido, apellidos, cognome, sobrenome, apelido, achternaam, nazwisko, sukunimi,
            vezetéknév, příjmení, priezvisko, nume, perekonnanimi, uzvārds, pavardė, фамилия, επώνυμο\
            """,
            "name",
            "name, full name, namn, navn, nimi, name und vorname, nom complet, nome, naam, név, vardas ir pavardė",
            "email",
            """
            email, e-mail, mail, email address, e-mail address, mail address, e-post, e-postadress, mejl, mejladress,
            e-postadresse, mailadresse, e-mail-adresse, emailadresse, sähköposti, sähköpostiosoite, courriel,
            adresse e-mail, correo, correo electrónico, posta elettronica, e-mailadres, adres e-mail\
            """,
            "street",
            """
            street, street address, address, address1, adress, gatuadress, gata, postadress, adresse, gateadresse,
            gade, vej, straße, anschrift, rue, calle, dirección, via, indirizzo, rua, endereço, straat, adres, ulica,
            katuosoite, osoite\
            """,
            "zip",
            """
            zip, zip code, postal code, postcode, post code, postnummer, postnr, plz, postleitzahl, code postal,
            código postal, cap, postinumero, kod pocztowy, psč, irányítószám\
            """,
            "city",
            """
            city, town, ort, postort, stad, by, poststed, postby, stadt, wohnort, ville, localité, ciudad, población,
            città, comune, cidade, localidade, plaats, woonplaats, miasto, miejscowość, kaupunki, postitoimipaikka\
            """,
            "country",
            "country, land, pays, país, paese, kraj, maa, riik, ország"));

    /** Those who look after somebody; with a digit if there are several, and what of theirs it is. */
    private static final Pattern GUARDIAN =
            Pattern.compile("(?:guardian|parent|relative|vardnadshavare|malsman|foralder"
                    + "|anhorig|foresatt|forelder|foraelder|parorende|paarorende|eltern|elternteil|erziehungsberechtigter"
                    + "|huoltaja|parenttutor|tutor|ouder|voogd|opiekun)([1-9]?)s?(.*)");

    private static final Pattern GUARDIAN_NAME = Pattern.compile("(?:name|namn|navn|nimi|nom|nombre|naam|imie)?");

    private FieldWords() {}

    private static Map<String, String> words(Map<String, String> listed) {
        Map<String, String> words = new HashMap<>();
        listed.forEach((standard, all) -> {
            words.put(MergeText.key(standard), standard);
            for (String word : all.split(",")) {
                words.put(MergeText.key(word), standard);
            }
        });
        return Map.copyOf(words);
    }

    /** The usual name of a field, if this means one: {@code firstName} for "Förnamn". */
    public static Optional<String> standard(String name) {
        String key = MergeText.key(name);
        Optional<String> word = Optional.ofNullable(WORDS.get(key));
        return word.isPresent() ? word : guardian(name, key);
    }

    private static Optional<String> guardian(String name, String key) {
        Matcher matcher = GUARDIAN.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        // The digit may stand at the end as well: "Vårdnadshavare mobil 2".
        String number = matcher.group(1).isEmpty() ? key.replaceAll(".*?([1-9]?)$", "$1") : matcher.group(1);
        String what = matcher.group(2).replaceAll("[1-9]$", "");
        String begin = "guardian" + number;
        if (Optional.ofNullable(WORDS.get(what)).filter("email"::equals).isPresent()) {
            return Optional.of(begin + "Email");
        }
        if (HeaderWords.promise(name).compareTo(HeaderWords.Promise.PHONE) >= 0) {
            return Optional.of(begin + "Phone");
        }
        return GUARDIAN_NAME.matcher(what).matches() ? Optional.of(begin + "Name") : Optional.empty();
    }
}
