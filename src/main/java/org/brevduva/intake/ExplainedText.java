package org.brevduva.intake;

import java.util.List;
import java.util.Optional;
import org.brevduva.intake.Explanation.Text;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.TextRules;
import org.brevduva.message.Composed;
import org.brevduva.message.Composer;
import org.brevduva.sms.SmsText;

/** Which text was meant, and how it would be sent. */
final class ExplainedText {

    private ExplainedText() {}

    /** {@code before}: what the subject adds, perhaps empty. */
    static Text of(IncomingEmail email, String before, TextRules rules, Composer composer) {
        BodyText body = BodyText.of(email.plainText(), email.html(), rules);
        Optional<String> source = email.plainText()
                .map(plain -> "text/plain")
                .or(() -> email.html().map(html -> "text/html"));
        if (source.isEmpty() && before.isEmpty()) {
            return new Text(
                    source,
                    List.of(),
                    Optional.empty(),
                    Optional.of("the e-mail has no text: write it into the body, as text or HTML"));
        }
        Composer.Composition composition = composer.compose(new SmsText(Dispatch.joined(before, body)));
        if (composition instanceof Composer.Composition.Fits fits) {
            return new Text(source, body.cuts(), Optional.of(fits.composed()), Optional.empty());
        }
        if (composition instanceof Composer.Composition.DoesNot not) {
            Optional<Composed> none = Optional.empty();
            return new Text(source, body.cuts(), none, Optional.of(not.why()));
        }
        throw new AssertionError("no text for " + composition.getClass());
    }
}
