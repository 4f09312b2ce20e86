package org.brevduva.dialog;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brevduva.account.Keyword;
import org.brevduva.config.Section;

/**
 * The words that phones say stop, start, help and save with, as {@link Keyword} folds them. The built-in ones are what
 * is said in Europe's languages and some others; words that people answer questions with, as yes or cancel, are not
 * among them.
 */
public record CommandWords(Set<String> stop, Set<String> start, Set<String> help, Set<String> save) {

    private static final List<String> STOP = List.of(
            "STOP",
            "STOPP",
            "STOP ALL",
            "STOPALL",
            "UNSUBSCRIBE",
            "OPT OUT",
            "OPTOUT",
            "STOPPA",
            "AVREGISTRERA",
            "AFMELD",
            "AVMELD",
            "LOPETA",
            "ABMELDEN",
            "AFMELDEN",
            "UITSCHRIJVEN",
            "ARRET",
            "ARRÊT",
            "DESABONNER",
            "DÉSABONNER",
            "ALTO",
            "BAJA",
            "PARAR",
            "SAIR",
            "DISISCRIVI",
            "WYPISZ",
            "ODHLÁSIT",
            "ODHLASIT",
            "LEIRATKOZÁS",
            "LEIRATKOZAS",
            "DEZABONARE",
            "DUR",
            "STÖÐVA",
            "LÕPETA",
            "APTURET",
            "STABDYTI",
            "СТОП",
            "ОТПИСАТЬСЯ",
            "ВІДПИСАТИСЯ",
            "ΣΤΟΠ",
            "توقف",
            "停止",
            "退订");

    private static final List<String> START = List.of(
            "START",
            "UNSTOP",
            "SUBSCRIBE",
            "OPT IN",
            "OPTIN",
            "STARTA",
            "ALOITA",
            "ANMELDEN",
            "AANMELDEN",
            "REPRENDRE",
            "ALTA",
            "INICIAR",
            "COMEÇAR",
            "ISCRIVI",
            "ZAPISZ",
            "PŘIHLÁSIT",
            "PRIHLASIT",
            "FELIRATKOZÁS",
            "FELIRATKOZAS",
            "ABONARE",
            "BAŞLA",
            "BASLA",
            "BYRJA",
            "ALUSTA",
            "СТАРТ",
            "ΕΝΑΡΞΗ",
            "ابدأ",
            "开始",
            "開始");

    private static final List<String> HELP = List.of(
            "HELP",
            "INFO",
            "HJÄLP",
            "HJÆLP",
            "HJELP",
            "APUA",
            "OHJE",
            "HILFE",
            "HULP",
            "AIDE",
            "AYUDA",
            "AJUDA",
            "AIUTO",
            "POMOC",
            "SEGÍTSÉG",
            "SEGITSEG",
            "AJUTOR",
            "YARDIM",
            "HJÁLP",
            "ABI",
            "PALĪDZĪBA",
            "PAGALBA",
            "ПОМОЩЬ",
            "ДОПОМОГА",
            "ΒΟΗΘΕΙΑ",
            "مساعدة",
            "帮助",
            "ヘルプ");

    private static final List<String> SAVE = List.of(
            "SAVE",
            "SPARA",
            "GEM",
            "LAGRE",
            "TALLENNA",
            "SPEICHERN",
            "OPSLAAN",
            "ENREGISTRER",
            "GUARDAR",
            "SALVA",
            "ZAPISZ KONTAKT",
            "ULOŽIT",
            "MENTÉS",
            "SALVEAZĂ",
            "KAYDET",
            "SALVESTA",
            "СОХРАНИТЬ",
            "ЗБЕРЕГТИ",
            "ΑΠΟΘΗΚΕΥΣΗ");

    /** The built-in ones. */
    public static final CommandWords USUAL = of(STOP, START, HELP, SAVE);

    static CommandWords of(List<String> stop, List<String> start, List<String> help, List<String> save) {
        return new CommandWords(folded(stop), folded(start), folded(help), folded(save));
    }

    /** Reads them from {@code [dialog]}; of those that are not chosen the built-in ones are meant. */
    static CommandWords read(Section section) {
        return new CommandWords(
                read(section, "stop-words", STOP),
                read(section, "start-words", START),
                read(section, "help-words", HELP),
                read(section, "save-words", SAVE));
    }

    private static Set<String> read(Section section, String key, List<String> usual) {
        List<String> chosen = section.texts(key, List.of());
        List<String> written = chosen.isEmpty() ? usual : chosen;
        for (String word : written) {
            if (Keyword.words(word).isEmpty()) {
                section.complain(key, "holds '" + word + "', which has neither letters nor digits", "[\"STOP\"]");
            }
        }
        return folded(written);
    }

    private static Set<String> folded(Collection<String> written) {
        Set<String> folded = new HashSet<>();
        for (String word : written) {
            folded.add(String.join(" ", Keyword.words(word)));
        }
        return Set.copyOf(folded);
    }

    /** What can be no keyword: it ends or begins all SMS. */
    public Set<String> reserved() {
        Set<String> reserved = new HashSet<>(stop);
        reserved.addAll(start);
        return reserved;
    }

    /** What a whole text says, if it says one of the three. */
    Optional<PhoneCommand.Kind> kind(String text) {
        if (stop.contains(text)) {
            return Optional.of(PhoneCommand.Kind.STOP);
        }
        if (start.contains(text)) {
            return Optional.of(PhoneCommand.Kind.START);
        }
        return help.contains(text) ? Optional.of(PhoneCommand.Kind.HELP) : Optional.empty();
    }
}
