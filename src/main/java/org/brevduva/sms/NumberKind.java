package org.brevduva.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** What answers at a number, as far as its digits tell. */
public enum NumberKind {
    /** A phone that gets SMS; also where mobile and fixed numbers look the same, as in North America. */
    MOBILE,
    /** A line in a house, which gets none. */
    FIXED,
    /** Calls and texts to it may cost more than to others: premium rate and shared cost. */
    PREMIUM,
    /** Free for its caller, at the cost of whoever answers; gets no SMS. */
    FREE,
    /** Pagers, internet telephony, personal numbers, and all that no directory knows, such as dialog numbers. */
    OTHER;

    public static NumberKind of(Msisdn number) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        try {
            return switch (library.getNumberType(library.parse("+" + number.digits(), "ZZ"))) {
                case MOBILE, FIXED_LINE_OR_MOBILE -> MOBILE;
                case FIXED_LINE -> FIXED;
                case PREMIUM_RATE, SHARED_COST -> PREMIUM;
                case TOLL_FREE -> FREE;
                case VOIP, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL, UNKNOWN -> OTHER;
            };
        } catch (NumberParseException e) {
            return OTHER; // it has the form of a number, and no country code that anybody knows
        }
    }
}
