package org.brevduva.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps passwords as Argon2id hashes (RFC 9106), and checks them. A check is meant to be slow, and a password comes
 * with every mail: one that was right is remembered for a while, as a hash under a key that dies with the process.
 * Thread-safe.
 */
final class Passwords {

    /** 19 MiB, two rounds, one lane: what OWASP recommends for memory that is shared. About 0.1 s. */
    private static final int KIBIBYTES = 19_456;

    private static final int ROUNDS = 2;
    private static final int LANES = 1;
    private static final int OCTETS = 32;

    /** Made when the first password comes: the library keeps the memory of one check for good. */
    private static final class Argon2id {
        static final Argon2Function FUNCTION = Argon2Function.getInstance(KIBIBYTES, ROUNDS, LANES, OCTETS, Argon2.ID);
    }

    /** Checks at the same time: together they take 38 MiB, and leave the other processors to the mail. */
    private static final int AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 20_000;

    private final Duration patience;
    private final BiPredicate<String, String> slowly;
    private final SecretKeySpec key;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Cache<String, Boolean> right;
    private final Cache<String, Boolean> otherWords;

    /** What nobody's password is: checking against it takes as long as against a real one. */
    private final String decoy;

    enum Answer {
        RIGHT,
        WRONG,
        /** Too many are being checked: this one was not. */
        BUSY
    }

    Passwords(SecureRandom chance, InstantSource time) {
        this(chance, time, PATIENCE, Passwords::isSame);
    }

    /**
     * @param patience how long one waits for a place
     * @param slowly whether the first is the password that the second was made of
     */
    Passwords(SecureRandom chance, InstantSource time, Duration patience, BiPredicate<String, String> slowly) {
        this.patience = patience;
        this.slowly = slowly;
        byte[] random = new byte[32];
        chance.nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.right = memory(time);
        this.otherWords = memory(time);
        this.decoy = nobodys(chance);
    }

    private static Cache<String, Boolean> memory(InstantSource time) {
        return Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST_REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(time.millis()))
                .build();
    }

    /**
     * In the form of a kept password, and the hash of none: to make a real one at every start would cost its memory.
     */
    private static String nobodys(SecureRandom chance) {
        byte[] salt = new byte[16];
        byte[] hash = new byte[OCTETS];
        chance.nextBytes(salt);
        chance.nextBytes(hash);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + KIBIBYTES + ",t=" + ROUNDS + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    /** As it is kept: with its parameters and a salt of its own. */
    static String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(Argon2id.FUNCTION).getResult();
    }

    /** Whether this password was right for {@code kept} a while ago. Costs nothing to ask. */
    boolean isRemembered(String password, String kept) {
        return right.getIfPresent(mark(password, kept)) != null;
    }

    Answer check(String password, String kept) {
        if (isRemembered(password, kept)) {
            return Answer.RIGHT;
        }
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Answer.BUSY;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.BUSY;
        }
        try {
            boolean same = slowly.test(password, kept);
            if (same) {
                right.put(mark(password, kept), true);
            }
            return same ? Answer.RIGHT : Answer.WRONG;
        } finally {
            places.release();
        }
    }

    /**
     * As {@link #check}, for a word that need not be meant as a password: of a machine that writes the same every minute,
     * it is looked at once.
     */
    Answer checkWord(String word, String kept) {
        String mark = mark(word, kept);
        if (otherWords.getIfPresent(mark) != null) {
            return Answer.WRONG;
        }
        Answer answer = check(word, kept);
        if (answer == Answer.WRONG) {
            otherWords.put(mark, true);
        }
        return answer;
    }

    private static boolean isSame(String password, String kept) {
        return Password.check(password, kept).with(Argon2Function.getInstanceFromHash(kept));
    }

    /** Takes as long as a check that fails, so that time does not tell which mailboxes exist. */
    Answer checkNobodys(String password) {
        Answer answer = check(password, decoy);
        return answer == Answer.BUSY ? answer : Answer.WRONG;
    }

    private String mark(String password, String kept) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(kept.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }
}
