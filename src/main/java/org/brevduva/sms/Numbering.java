package org.brevduva.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import java.util.Optional;

/**
 * What libphonenumber knows of the numbers of the world. It is asked, and decides nothing: it has never heard of dialog
 * numbers, and calls many that work invalid.
 */
final class Numbering {

    /** Dialog numbers are up to three digits longer than their country's longest. */
    private static final int LENIENCE = 3;

    private static final int LONGEST_COUNTRY_CODE = 3;

    /** The library's name for a region where no number is national. */
    private static final String NOWHERE = "ZZ";

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

    /** How the length of a number fits its country. */
    enum Fit {
        TOO_SHORT,
        /** Between two lengths that the country has. */
        UNUSUAL,
        POSSIBLE,
        /** Longer than the country's own, but as long as a dialog number may be. */
        DIALOG,
        TOO_LONG
    }

    /** One way to understand a number; {@code abroad} when it was written with its country code. */
    record Candidate(int countryCode, String national, Fit fit, boolean valid, boolean mobile, boolean abroad) {

        String digits() {
            return countryCode + national;
        }

        boolean possible() {
            return fit == Fit.POSSIBLE;
        }
    }

    boolean knows(String region) {
        return library.getSupportedRegions().contains(region);
    }

    String countryCode(String region) {
        return Integer.toString(library.getCountryCodeForRegion(region));
    }

    /** What is dialled before a national number, such as 0; empty where nothing is. */
    String trunk(String region) {
        // The numbers of satellites and the like have no region; the library would write a warning of its own.
        return knows(region)
                ? Optional.ofNullable(library.getNddPrefixForRegion(region, true))
                        .orElse("")
                : "";
    }

    /** The country code that the digits begin with. No code begins another, so there is at most one. */
    Optional<String> countryCodeOf(String digits) {
        for (int length = 1; length <= Math.min(LONGEST_COUNTRY_CODE, digits.length()); length++) {
            String code = digits.substring(0, length);
            if (library.getSupportedCallingCodes().contains(Integer.valueOf(code))) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    /** The digits, read as if a plus stood in front. One trunk 0 after the country code, as in 46 (0)70, is dropped. */
    Optional<Candidate> international(String digits) {
        return parsed("+" + digits, NOWHERE);
    }

    /** The digits, as a phone in the region would dial them: a number within it, or, after 00 or 011 or so, abroad. */
    Optional<Candidate> dialled(String digits, String region) {
        return parsed(digits, region);
    }

    private Optional<Candidate> parsed(String written, String region) {
        try {
            PhoneNumber number = library.parseAndKeepRawInput(written, region);
            // A country code without any sign of it is a guess of the library's: the caller guesses by its own rules.
            boolean guessed = number.getCountryCodeSource() == CountryCodeSource.FROM_NUMBER_WITHOUT_PLUS_SIGN;
            return guessed ? Optional.empty() : candidate(number, written);
        } catch (NumberParseException e) {
            // Too few or too many digits to be anything, or no such country code: the caller has its own words for it.
            return Optional.empty();
        }
    }

    private Optional<Candidate> candidate(PhoneNumber number, String written) throws NumberParseException {
        PhoneNumberType type = library.getNumberType(number);
        boolean valid = type != PhoneNumberType.UNKNOWN;
        if (!valid && keepsTrunk(number)) {
            number.setItalianLeadingZero(false);
            if (written.endsWith("00" + number.getNationalNumber())) {
                return Optional.empty(); // nobody dials two of them: this is half of another number, or a slip
            }
        }
        Candidate candidate = new Candidate(
                number.getCountryCode(),
                library.getNationalSignificantNumber(number),
                fit(number),
                valid,
                type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE,
                number.getCountryCodeSource() != CountryCodeSource.FROM_DEFAULT_COUNTRY);
        return valid || readsTheSameAgain(candidate) ? Optional.of(candidate) : Optional.empty();
    }

    /** One trunk prefix after another, as in 1 1 1 234: with each reading the library would peel off one more. */
    private boolean readsTheSameAgain(Candidate candidate) throws NumberParseException {
        PhoneNumber again = library.parse("+" + candidate.digits(), NOWHERE);
        return candidate.national().equals(library.getNationalSignificantNumber(again));
    }

    /** The library takes a trunk 0 for part of the number when it does not like the length of what follows. */
    private boolean keepsTrunk(PhoneNumber number) {
        String region = library.getRegionCodeForCountryCode(number.getCountryCode());
        return number.isItalianLeadingZero() && trunk(region).equals("0");
    }

    private Fit fit(PhoneNumber number) {
        return switch (library.isPossibleNumberWithReason(number)) {
            case IS_POSSIBLE -> Fit.POSSIBLE;
            case INVALID_LENGTH -> Fit.UNUSUAL;
            case TOO_LONG -> isNearlyPossible(number) ? Fit.DIALOG : Fit.TOO_LONG;
            // Without its area code a number reaches nobody from here.
            case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY, INVALID_COUNTRY_CODE -> Fit.TOO_SHORT;
        };
    }

    private boolean isNearlyPossible(PhoneNumber number) {
        PhoneNumber shorter = new PhoneNumber().mergeFrom(number);
        for (int less = 1; less <= LENIENCE; less++) {
            shorter.setNationalNumber(shorter.getNationalNumber() / 10);
            if (library.isPossibleNumberWithReason(shorter) != ValidationResult.TOO_LONG) {
                return true;
            }
        }
        return false;
    }
}
