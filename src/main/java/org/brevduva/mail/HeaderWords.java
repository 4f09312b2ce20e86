package org.brevduva.mail;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The words that people write above a column of a list, in the languages of Europe. */
final class HeaderWords {

    /** How surely a column with such a header holds the numbers. */
    enum Promise {
        /** It is something else that has digits: an id, a date, a fax. */
        NEVER,
        /** Nobody knows. */
        NOTHING,
        /** A number of some kind. */
        NUMBER,
        PHONE,
        MOBILE
    }

    private static final List<String> MOBILE = List.of(
            "mobil",
            "mobiel",
            "handy",
            "cellphone",
            "cellular",
            "cellulare",
            "celular",
            "gsm",
            "portable",
            "matkapuh",
            "kannyk",
            "movil",
            "telemovel",
            "telemovil",
            "komork",
            "natel",
            "msisdn",
            "farsim",
            "smartphone",
            "mobitel",
            "smsnumber",
            "smsnummer",
            "smsnr",
            "мобил",
            "κινητ");
    private static final Set<String> MOBILE_WORDS = Set.of("cell", "cells", "sms", "mob", "mobnr", "kom");
    private static final List<String> PHONE =
            List.of("telef", "telep", "phone", "tlf", "puhelin", "rufnummer", "telnr", "телефон", "τηλεφων", "puh");
    private static final Set<String> PHONE_WORDS =
            Set.of("tel", "tele", "fon", "fono", "simi", "sima", "tfn", "tel1", "phones", "tln");
    private static final Set<String> NUMBER_WORDS = Set.of(
            "nummer",
            "nummern",
            "number",
            "numbers",
            "numero",
            "numeros",
            "numer",
            "numery",
            "nr",
            "recipient",
            "recipients",
            "mottagare",
            "modtager",
            "mottaker",
            "vastaanottaja",
            "empfanger",
            "destinataire",
            "destinatario",
            "odbiorca",
            "ontvanger",
            "to",
            "till",
            "til",
            "numerot",
            "num",
            "szam");
    private static final List<String> NEVER = List.of(
            "fax",
            "telefax",
            "faks",
            "person",
            "social",
            "org",
            "kund",
            "kunde",
            "customer",
            "client",
            "order",
            "invoice",
            "faktura",
            "rechnung",
            "post",
            "zip",
            "plz",
            "ssn",
            "cpr",
            "cvr",
            "konto",
            "account",
            "iban",
            "medlem",
            "member",
            "mitglied",
            "anstall",
            "employee",
            "id",
            "date",
            "datum",
            "dato",
            "fodd",
            "fodt",
            "birth",
            "geburt",
            "pris",
            "price",
            "preis",
            "belopp",
            "amount",
            "betrag",
            "summa",
            "antal",
            "age",
            "alder",
            "hetu",
            "henkilo",
            "fodsels",
            "artikel",
            "article",
            "ref",
            "serial",
            "serie",
            "vat",
            "moms",
            "bank",
            "siret",
            "nif",
            "dni",
            "pesel",
            "bsn",
            "steuer",
            "hus",
            "house",
            "street",
            "gata");
    private static final Set<String> OTHERS = Set.of(
            "name",
            "namn",
            "navn",
            "nimi",
            "nom",
            "nombre",
            "nome",
            "naam",
            "imie",
            "vorname",
            "nachname",
            "fornamn",
            "efternamn",
            "etternavn",
            "fornavn",
            "etunimi",
            "sukunimi",
            "prenom",
            "apellido",
            "email",
            "e",
            "mail",
            "epost",
            "post",
            "adress",
            "address",
            "adresse",
            "company",
            "foretag",
            "firma",
            "city",
            "ort",
            "stad",
            "by",
            "first",
            "last",
            "group",
            "grupp");

    /** Of a header: its name is shorter, and patterns take their time with what has no end. */
    private static final int READ = 200;

    private HeaderWords() {}

    static Promise promise(String header) {
        List<String> words = words(header);
        String joined = String.join("", words);
        if (words.isEmpty() || joined.length() > 60) {
            return Promise.NOTHING;
        }
        boolean mobile =
                MOBILE.stream().anyMatch(joined::contains) || words.stream().anyMatch(MOBILE_WORDS::contains);
        boolean phone =
                PHONE.stream().anyMatch(joined::contains) || words.stream().anyMatch(PHONE_WORDS::contains);
        boolean fax = joined.contains("fax") || joined.contains("faks");
        if (fax
                || !mobile
                        && !phone
                        && words.stream().anyMatch(word -> NEVER.stream().anyMatch(word::startsWith))) {
            return Promise.NEVER;
        }
        if (mobile) {
            return Promise.MOBILE;
        }
        if (phone) {
            return Promise.PHONE;
        }
        return words.stream().anyMatch(NUMBER_WORDS::contains) ? Promise.NUMBER : Promise.NOTHING;
    }

    /** Whether a row with such a cell is most likely a header. */
    static boolean isKnown(String cell) {
        return promise(cell).compareTo(Promise.NUMBER) >= 0
                || words(cell).stream().anyMatch(OTHERS::contains);
    }

    /** Small letters without their accents, words of at least one letter. */
    private static List<String> words(String header) {
        String small = Normalizer.normalize(header.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('ø', 'o')
                .replace("æ", "a")
                .replace("ß", "ss")
                .replace('ł', 'l');
        return Stream.of(small.split("[^\\p{L}0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The name of a merge field for each header: a letter, then letters, digits, - and _; each name once. */
    static List<String> fieldNames(List<String> headers) {
        String[] names = new String[headers.size()];
        for (int i = 0; i < names.length; i++) {
            String base = fieldName(headers.get(i), i);
            String name = base;
            for (int n = 2; Arrays.asList(names).subList(0, i).contains(name); n++) {
                name = base + n;
            }
            names[i] = name;
        }
        return List.of(names);
    }

    /** Without accents, and without the letters that have none but are no others in English. */
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("Æ", "Ae")
                .replace('ø', 'o')
                .replace('Ø', 'O')
                .replace('ł', 'l')
                .replace('Ł', 'L');
    }

    private static String fieldName(String header, int index) {
        String begin = header.strip();
        String plain = plain(begin.substring(0, Math.min(begin.length(), READ)))
                .replaceAll("[^A-Za-z0-9_-]+", "_")
                .replaceAll("^[^A-Za-z]+|[_-]+$", "");
        String name = plain.substring(0, Math.min(plain.length(), 36));
        return name.isEmpty() ? "Column" + (index + 1) : name;
    }
}
