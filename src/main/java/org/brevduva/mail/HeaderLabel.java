package org.brevduva.mail;

import java.util.Optional;
import java.util.Set;

/** What the lines say that clients put above an original: {@code From: ...}, {@code Sent: ...}, in their languages. */
enum HeaderLabel {
    FROM("""
        from, från, fra, von, van, de, da, od, de la, lähettäjä, avsändare, avsender, afsender, absender,
        afzender, expéditeur, remitente, mittente, remetente, nadawca, odesílatel, odosielateľ, feladó, expeditor,
        από, αποστολέας, kimden, gönderen, от, от кого, отправитель, від, від кого, відправник, saatja, kellelt,
        no, sūtītājs, nuo, siuntėjas, frá, sendandi, šalje, pošiljatelj, pošiljalac, од, 差出人, 送信者, 送信元, 发件人, 发件者,
        寄件人, 寄件者, 보낸 사람, 보낸사람, 발신인, từ, người gửi, dari, pengirim, מאת, من, จาก, reply-to, svara till, svar til,
        antwort an, répondre à, responder a, rispondi a, risposta, beantwoorden, vastausosoite, odpowiedź do,
        on behalf of, sender\
        """),
    DATE("""
        sent, date, skickat, datum, sendt, dato, gesendet, geschickt, verzonden, verstuurd, envoyé, envoyé le,
        enviado, enviado el, enviado em, enviada em, enviada, fecha, data, inviato, data invio, wysłano, wysłane,
        lähetetty, päivämäärä, päiväys, pvm, odesláno, odoslané, dátum, küldve, elküldve, trimis, trimisă,
        trimis la, dată, ημερομηνία, στάλθηκε, εστάλη, αποστολή, gönderildi, gönderilme tarihi, gönderme tarihi,
        tarih, отправлено, дата, надіслано, відправлено, изпратено, saadetud, kuupäev, nosūtīts, nosūtīta, datums,
        išsiųsta, sendingartími, dagsetning, dags, sent kl, poslano, poslato, vrijeme, 送信日時, 日時, 日付, 发送时间, 发送日期,
        日期, 时间, 傳送時間, 寄件日期, 傳送日期, 보낸 날짜, 날짜, 보낸시간, 일시, đã gửi, ngày, tanggal, dikirim, נשלח, תאריך, تاريخ الإرسال, تم الإرسال,
        التاريخ, วันที่, message du, datum/zeit, sent on, sent at, date sent\
        """),
    TO("""
    to, till, til, an, aan, pour, pre, adresat, à, a, para, do, dla, vastaanottaja, kenelle, komu, címzett,
    către, catre, προς, παραλήπτης, kime, alıcı, кому, получатель, одержувач, до, 宛先, 收件人, 收件者, 받는 사람, 받는사람,
    수신인, kellele, saaja, adressaat, kam, adresāts, kam adresēta, kam rakstīta, gavėjas, viðtakandi, za, prima,
    primatelj, prejemnik, destinatario, destinatário, destinataire, empfänger, mottagare, modtager, mottaker,
    ontvanger, odbiorca, adresát, příjemce, príjemca, đến, người nhận, kepada, אל, إلى, ถึง, delivered-to\
    """),
    COPY("""
        cc, kopia, kopi, kopie, cópia, copia, copie, copie à, kopio, do wiadomości, dw, udw, másolatot kap,
        másolat, копия, копія, копие, kópia, 抄送, 副本, 참조, bilgi, κοιν, κοινοποίηση, bcc, c.c, ccn, cci, kk, koopia,
        kopija, afrit, 同报, 同報, משתתפים, עותק, نسخة, สำเนา, skrytá kopie, hemlig kopia\
        """),
    SUBJECT("""
        subject, ämne, emne, betreff, betrifft, betr, onderwerp, objet, sujet, asunto, oggetto, temat, assunto,
        aihe, otsikko, předmět, predmet, tárgy, subiect, θέμα, konu, тема, 件名, 主题, 主旨, 標題, 主題, 제목, teema, temats,
        tēma, tema, efni, zadeva, naslov, chủ đề, subjek, perihal, נושא, الموضوع, เรื่อง, ärende, относно\
        """);

    private static final int LENGTH = 30;

    private final Set<String> names;

    HeaderLabel(String names) {
        this.names = Words.listed(names);
    }

    /** What stands before the colon of {@code line}, without emphasis, in small letters; empty if that is no name. */
    static String name(String line) {
        int colon = colon(line);
        if (colon < 0 || line.startsWith("//", colon + 1)) {
            return "";
        }
        String name = Words.lower(line.substring(0, colon));
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isDigit(c)) {
                return "";
            }
            if ("*_\u00a0".indexOf(c) < 0) {
                plain.append(c);
            }
        }
        return plain.toString().strip();
    }

    /** What stands behind the colon. */
    static String value(String line) {
        String value = line.substring(colon(line) + 1).strip();
        int start = 0;
        while (start < value.length() && "*_ ".indexOf(value.charAt(start)) >= 0) {
            start++;
        }
        return value.substring(start);
    }

    static Optional<HeaderLabel> of(String line) {
        String name = name(line);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        for (HeaderLabel label : values()) {
            if (label.names.contains(name)) {
                return Optional.of(label);
            }
        }
        return Optional.empty();
    }

    private static int colon(String line) {
        for (int i = 0; i < Math.min(line.length(), LENGTH); i++) {
            if (line.charAt(i) == ':' || line.charAt(i) == '：') {
                return i;
            }
        }
        return -1;
    }
}
