package org.brevduva.sms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.brevduva.sms.NumberReading.Read;
import org.brevduva.sms.NumberReading.Unreadable;
import org.brevduva.sms.Numbering.Candidate;
import org.brevduva.sms.Numbering.Fit;

/**
 * How numbers are written in one country: with the country's own trunk prefix, with any country code, with or without
 * plus or 00, and with whatever people put between the digits.
 *
 * <p>A number is refused only if no number of its country is that long (or up to three digits shorter, since dialog
 * numbers are long): whether it exists, the operator knows. Lengths are those of ITU-T E.164, 6.
 */
public final class NumberPlan {

    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;

    /** 00 in front and a trunk 0 after the country code. */
    private static final int MOST_WRITTEN = MOST_DIGITS + 3;

    private static final int MOST_KEPT = 4_096;
    private static final int LONGEST_KEPT = 32;

    private final Numbering numbering = new Numbering();
    private final String region;
    private final String ownCode;
    private final String trunk;

    /** Numbers come again, ours with every SMS, and the library looks at each through dozens of patterns. */
    private final Map<String, NumberReading> lately = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NumberReading> eldest) {
            return size() > MOST_KEPT;
        }
    });

    /** Takes a country as in ISO 3166, two letters; throws IllegalArgumentException, in plain words, if it is none. */
    public NumberPlan(String region) {
        this.region = region.toUpperCase(Locale.ROOT);
        if (!numbering.knows(this.region)) {
            throw new IllegalArgumentException("not a country with phone numbers; write two letters, such as SE");
        }
        this.ownCode = numbering.countryCode(this.region);
        String dialled = numbering.trunk(this.region);
        // America dials 1 before both: that is the country code, and says nothing of where the number is.
        this.trunk = dialled.equals(ownCode) ? "" : dialled;
    }

    public String region() {
        return region;
    }

    /** Reads what a person wrote; never throws. */
    public NumberReading read(String written) {
        if (written.length() > LONGEST_KEPT) {
            return reading(written);
        }
        NumberReading known = lately.get(written);
        if (known == null) {
            known = reading(written);
            lately.put(written, known);
        }
        return known;
    }

    private NumberReading reading(String written) {
        Optional<String> complaint = WrittenNumber.complaint(written);
        if (complaint.isPresent()) {
            return new Unreadable(complaint.get());
        }
        WrittenNumber number = WrittenNumber.of(written);
        String digits = number.digits();
        if (digits.length() > MOST_WRITTEN) {
            return wrongLength(digits);
        }
        if (number.plus()) {
            return international(digits);
        }
        if (beginsWithOwnCode(digits)) {
            // Nothing that it could be otherwise goes before this, and most that SMSCs write is this.
            Optional<Candidate> own = numbering.international(digits).filter(Candidate::possible);
            if (own.isPresent()) {
                return judged(own.get());
            }
        }
        Optional<Candidate> dialled = numbering.dialled(digits, region);
        Optional<Candidate> abroad = dialled.filter(Candidate::abroad);
        if (digits.startsWith("00")) {
            return afterTwoZeros(digits.substring(2), abroad);
        }
        Optional<Candidate> meant =
                digits.startsWith("0") || abroad.filter(Candidate::possible).isPresent()
                        ? dialled
                        : likeliest(digits, dialled.filter(candidate -> !candidate.abroad()));
        return meant.map(NumberPlan::judged).orElseGet(() -> unknown(digits));
    }

    /** Where a trunk prefix is dialled, it tells a number here from one with its country code. */
    private boolean beginsWithOwnCode(String digits) {
        return !trunk.isEmpty() && !digits.startsWith("0") && !digits.startsWith(trunk) && digits.startsWith(ownCode);
    }

    /** 00 is what most of the world dials; some countries dial more: 0011, or 00 and the number of a carrier. */
    private NumberReading afterTwoZeros(String digits, Optional<Candidate> abroad) {
        Optional<Candidate> plain = numbering.international(digits);
        return Stream.of(
                        plain.filter(Candidate::valid),
                        abroad.filter(Candidate::valid),
                        plain.filter(Candidate::possible),
                        abroad)
                .flatMap(Optional::stream)
                .findFirst()
                .map(NumberPlan::judged)
                .orElseGet(() -> international(digits));
    }

    private NumberReading international(String digits) {
        if (digits.length() < FEWEST_DIGITS) {
            return wrongLength(digits);
        }
        if (digits.startsWith("0")) {
            return new Unreadable("no country code begins with 0");
        }
        if (numbering.countryCodeOf(digits).isEmpty()) {
            return new Unreadable("there is no country code " + digits.substring(0, 3));
        }
        return numbering
                .international(digits)
                .map(NumberPlan::judged)
                .orElseGet(() -> new Unreadable("what follows the country code is no number"));
    }

    /**
     * Without plus and without 0 the same digits can be a number here or one abroad. Where a trunk 0 is
     * dialled, the own country code in front counts as such; elsewhere the same digits may well be a number of
     * the own country. After that a number that exists goes before one that might.
     */
    private Optional<Candidate> likeliest(String digits, Optional<Candidate> here) {
        Optional<Candidate> anywhere = numbering.international(digits);
        Optional<Candidate> own = anywhere.filter(candidate -> digits.startsWith(ownCode));

        boolean surelyHere = trunk.isEmpty() ? own.filter(Candidate::valid).isEmpty() : digits.startsWith(trunk);
        // Excel eats the 0 of a mobile number; of what remains only a mobile number is sure enough.
        Predicate<Candidate> sure = trunk.isEmpty() ? Candidate::valid : c -> c.valid() && c.mobile();
        return Stream.of(
                        here.filter(candidate -> surelyHere && candidate.valid()),
                        own.filter(Candidate::possible),
                        anywhere.filter(Candidate::valid),
                        here.filter(sure),
                        anywhere.filter(Candidate::possible),
                        here.filter(candidate -> trunk.isEmpty() && candidate.possible()),
                        anywhere.filter(candidate -> candidate.fit() == Fit.DIALOG))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static NumberReading judged(Candidate candidate) {
        int digits = candidate.digits().length();
        String country = "a number with country code " + candidate.countryCode();
        if (candidate.fit() == Fit.TOO_SHORT || digits < FEWEST_DIGITS) {
            return new Unreadable(country + " has more digits than this");
        }
        if (candidate.fit() == Fit.TOO_LONG || digits > MOST_DIGITS) {
            return new Unreadable(country + " has fewer digits than this");
        }
        return new Read(new Msisdn(candidate.digits()));
    }

    private NumberReading unknown(String digits) {
        if (digits.length() < FEWEST_DIGITS || digits.length() > MOST_DIGITS) {
            return wrongLength(digits);
        }
        String here = "a number in " + region + (trunk.isEmpty() ? "" : ", with " + trunk + " in front,");
        return new Unreadable("it is neither " + here + " nor one that begins with a country code");
    }

    private static NumberReading wrongLength(String digits) {
        return new Unreadable(
                "a number has " + FEWEST_DIGITS + " to " + MOST_DIGITS + " digits, this has " + digits.length());
    }
}
