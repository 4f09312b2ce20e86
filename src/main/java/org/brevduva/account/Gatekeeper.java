package org.brevduva.account;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brevduva.mail.MailAddress;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.brevduva.trust.Alignment;
import org.brevduva.trust.Network;

/**
 * Decides who may send: a registered mailbox, and something that proves that it was the one that wrote. Thread-safe.
 *
 * <p>Whoever is refused without a proof hears the same words, after the same work, whether the mailbox exists or not: a
 * stranger shall not learn which addresses do.
 */
public final class Gatekeeper {

    private static final String NO = "nothing proves that a mailbox which may send here wrote this mail: log in as the"
            + " mailbox that From names, send through your organisation's mail server, or give the mailbox's password as"
            + " the last word of the subject; if that does not help, ask your administrator to register the mailbox";
    private static final String WAIT = "too many wrong passwords came from you: wait some minutes, then try again";
    private static final String BUSY = "too many passwords are being checked right now: try again in a minute";
    private static final String DNS = "nobody could tell in time whether your domain sent this mail: try again later";

    /** What may stand in for the password where one is required: log in shows the same one. */
    private static final Set<ProofKind> AS_GOOD_AS_PASSWORD = EnumSet.of(ProofKind.AUTH, ProofKind.TOKEN);

    private final Store store;
    private final List<Network> relays;
    private final Passwords passwords;
    private final WrongSecrets wrongSecrets;

    /** {@code relays}: networks that may relay for every registered mailbox; none, if nobody may. */
    public Gatekeeper(Store store, List<Network> relays, SecureRandom chance, InstantSource time) {
        this.store = store;
        this.relays = List.copyOf(relays);
        this.passwords = new Passwords(chance, time);
        this.wrongSecrets = new WrongSecrets(time);
    }

    /** What a mailbox may do, before anybody has proved anything: for refusals that can be given early. */
    public record Known(Mailbox mailbox, Policy policy, List<Quotas.Limit> limits) {

        private static Known of(MailboxStore.Kept kept) {
            Policy policy = Policy.of(kept.mailbox().options(), kept.accountOptions());
            return new Known(kept.mailbox(), policy, Quotas.limits(kept));
        }
    }

    public static Optional<Known> known(Tx tx, long mailbox) {
        return MailboxStore.find(tx, mailbox).map(Known::of);
    }

    /** By its address, or by an alias. */
    public static Optional<Known> known(Tx tx, String address) {
        return MailAddress.read(address)
                .flatMap(read -> MailboxStore.writing(tx, read))
                .map(Known::of);
    }

    /** Whether its mail server is trusted to have made sure who writes. */
    public boolean isRelay(InetAddress client) {
        return relays.stream().anyMatch(network -> network.contains(client));
    }

    /** What came of a login. */
    public sealed interface Entry {

        record Welcome(Mailbox mailbox) implements Entry {}

        record Wrong() implements Entry {}

        /** Nothing was checked. */
        record Later(String why) implements Entry {}
    }

    /** {@code user} is the address of a mailbox with a password. */
    public Entry enter(String user, String password, InetAddress client) {
        Optional<MailAddress> address = MailAddress.read(user);
        Optional<MailboxStore.Kept> kept =
                address.flatMap(known -> store.inTransaction(tx -> MailboxStore.writing(tx, known)));
        String claimed = address.map(MailAddress::canonical).orElse("");
        return switch (check(password, kept, client, claimed)) {
            case RIGHT -> new Entry.Welcome(kept.orElseThrow().mailbox());
            case WRONG -> new Entry.Wrong();
            case BUSY -> new Entry.Later(BUSY);
            case TOO_MANY -> new Entry.Later(WAIT);
        };
    }

    private enum Checked {
        RIGHT,
        WRONG,
        BUSY,
        TOO_MANY
    }

    private Checked check(String password, Optional<MailboxStore.Kept> kept, InetAddress client, String claimed) {
        Optional<String> hash = kept.flatMap(MailboxStore.Kept::password);
        // Before the count: whoever guesses from elsewhere must not lock out the one who knows.
        if (hash.filter(known -> passwords.isRemembered(password, known)).isPresent()) {
            return Checked.RIGHT;
        }
        if (!wrongSecrets.mayTry(client, claimed)) {
            return Checked.TOO_MANY;
        }
        Passwords.Answer answer =
                hash.map(known -> passwords.check(password, known)).orElseGet(() -> passwords.checkNobodys(password));
        if (answer == Passwords.Answer.WRONG) {
            wrongSecrets.wrong(client, claimed);
        }
        return Checked.valueOf(answer.name());
    }

    /**
     * Whether the e-mail may be sent.
     *
     * @throws IOException only what {@link Evidence#alignment} throws
     */
    public Permission check(Evidence evidence) throws IOException {
        Optional<MailboxStore.Kept> kept = store.inTransaction(tx -> MailboxStore.writing(tx, evidence.author()));
        if (kept.isEmpty()) {
            return stranger(evidence);
        }
        Known known = Known.of(kept.get());
        Permission permission = prove(evidence, kept.get(), known);
        if (permission instanceof Permission.Grant && known.mailbox().paused()) {
            return new Permission.Refusal(
                    "this mailbox is paused: ask your administrator to activate it", "the mailbox is paused");
        }
        return permission;
    }

    /** What the last word of a subject is to a mailbox. */
    public enum LastWord {
        PASSWORD,
        NO_PASSWORD,
        /** Too many are being checked. */
        NOT_SAID
    }

    /**
     * Whether the word is the password of a mailbox that has proved by something else who it is: a secret must not go on
     * as part of a text, whether it was needed or not.
     */
    public LastWord lastWord(Mailbox mailbox, String word) {
        if (!mailbox.hasPassword() || word.length() < MailboxFields.SHORTEST_PASSWORD) {
            return LastWord.NO_PASSWORD;
        }
        Optional<String> kept =
                store.inTransaction(tx -> MailboxStore.find(tx, mailbox.id())).flatMap(MailboxStore.Kept::password);
        if (kept.isEmpty()) {
            return LastWord.NO_PASSWORD;
        }
        return switch (passwords.checkWord(word, kept.get())) {
            case RIGHT -> LastWord.PASSWORD;
            case WRONG -> LastWord.NO_PASSWORD;
            case BUSY -> LastWord.NOT_SAID;
        };
    }

    /** Whether the word is its password, for who may know that anyway: nothing is counted. */
    public boolean isPassword(Mailbox mailbox, String word) {
        return store.inTransaction(tx -> MailboxStore.find(tx, mailbox.id()))
                .flatMap(MailboxStore.Kept::password)
                .filter(kept -> passwords.check(word, kept) == Passwords.Answer.RIGHT)
                .isPresent();
    }

    public boolean isUnknown(MailAddress author) {
        return store.inTransaction(tx -> MailboxStore.writing(tx, author)).isEmpty();
    }

    /**
     * Whether somebody who is not registered wrote the mail: empty if that is proved, by what needs no registration.
     *
     * @throws IOException only what {@link Evidence#alignment} throws
     */
    public Optional<Permission> welcome(Evidence evidence) throws IOException {
        if (isRelay(evidence.client())) {
            return Optional.empty();
        }
        Alignment alignment = evidence.alignment();
        if (alignment instanceof Alignment.Aligned) {
            return Optional.empty();
        }
        return Optional.of(
                alignment instanceof Alignment.Unknown
                        ? new Permission.Unproved(DNS)
                        : byPassword(evidence, Optional.empty(), "nothing proves who wants to subscribe"));
    }

    /** Does for an unknown mailbox what it would do for a known one. */
    private Permission stranger(Evidence evidence) throws IOException {
        if (isRelay(evidence.client())) {
            return new Permission.Refusal(
                    "the From address is not registered here: ask your administrator to register it",
                    "From is no registered mailbox");
        }
        return evidence.alignment() instanceof Alignment.Unknown
                ? new Permission.Unproved(DNS)
                : byPassword(evidence, Optional.empty(), "From is no registered mailbox");
    }

    /**
     * The last proof that is asked for. Where no password would be believed nobody's is checked: the time that it takes
     * shall not tell who exists.
     */
    private Permission byPassword(Evidence evidence, Optional<MailboxStore.Kept> asked, String detail) {
        if (evidence.lastWord().isEmpty()) {
            return new Permission.Refusal(NO, detail);
        }
        String claimed = evidence.author().canonical();
        return switch (check(evidence.lastWord().get(), asked, evidence.client(), claimed)) {
            case RIGHT -> grant(Known.of(asked.orElseThrow()), ProofKind.PASSWORD, "");
            case WRONG -> new Permission.Refusal(NO, detail);
            case BUSY -> new Permission.TooFast(BUSY);
            case TOO_MANY -> new Permission.TooFast(WAIT);
        };
    }

    private Permission prove(Evidence evidence, MailboxStore.Kept kept, Known known) throws IOException {
        Mailbox mailbox = known.mailbox();
        Set<ProofKind> accepted = accepted(known.policy());
        if (evidence.login().isPresent() && evidence.login().get() != mailbox.id()) {
            return new Permission.Refusal(
                    "you are logged in as another mailbox than From names: write From as the mailbox you log in as",
                    "logged in as another mailbox");
        }
        if (accepted.contains(ProofKind.AUTH) && evidence.login().isPresent()) {
            return grant(known, ProofKind.AUTH, "");
        }
        if (accepted.contains(ProofKind.RELAY) && isRelay(evidence.client())) {
            return grant(known, ProofKind.RELAY, evidence.client().getHostAddress());
        }
        if (accepted.contains(ProofKind.TOKEN) && evidence.isAnswerOf(mailbox)) {
            return grant(known, ProofKind.TOKEN, "");
        }
        Optional<MailboxStore.Kept> asked = Optional.of(kept).filter(here -> accepted.contains(ProofKind.PASSWORD));
        if (known.policy().passwordRequired()) {
            String detail = evidence.lastWord().isEmpty() ? "the subject has no password" : "the password is wrong";
            return byPassword(evidence, asked, detail);
        }
        if (accepted.contains(ProofKind.REGISTERED)
                && evidence.envelopeSender().equals(Optional.of(evidence.author()))) {
            return grant(known, ProofKind.REGISTERED, "");
        }
        if (accepted.contains(ProofKind.ALIGNED)) {
            return aligned(evidence, known, asked);
        }
        return byPassword(evidence, asked, "none of the proofs that the account asks for is there");
    }

    /** A mailbox whose password is required gives it with every mail, whatever its account asks for besides. */
    public static Set<ProofKind> accepted(Policy policy) {
        Set<ProofKind> accepted = EnumSet.noneOf(ProofKind.class);
        accepted.addAll(policy.require());
        if (policy.passwordRequired()) {
            accepted.retainAll(AS_GOOD_AS_PASSWORD);
            accepted.add(ProofKind.PASSWORD);
        }
        return accepted;
    }

    private Permission aligned(Evidence evidence, Known known, Optional<MailboxStore.Kept> asked) throws IOException {
        Alignment alignment = evidence.alignment();
        if (alignment instanceof Alignment.Aligned aligned) {
            return grant(known, ProofKind.ALIGNED, aligned.how());
        }
        if (alignment instanceof Alignment.NotAligned not) {
            return byPassword(evidence, asked, not.why());
        }
        if (alignment instanceof Alignment.Unknown) {
            return new Permission.Unproved(DNS);
        }
        throw new AssertionError("no answer for " + alignment.getClass());
    }

    private static Permission grant(Known known, ProofKind proof, String how) {
        String words = how.isEmpty() ? proof.word() : proof.word() + " " + how;
        return new Permission.Grant(known.mailbox(), known.policy(), proof, words, known.limits());
    }
}
