package org.brevduva.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Which styles of a workbook show a number as a day: ISO/IEC 29500-1, 18.8.30. */
final class CellStyles {

    private static final int MOST = 100_000;

    private final List<Boolean> dates = new ArrayList<>();

    void read(Xml xml) throws XMLStreamException, BadList {
        Map<String, Boolean> formats = new HashMap<>();
        boolean inCells = false;
        while (xml.next() && dates.size() + formats.size() < MOST) {
            if (xml.begins("numFmt")) {
                formats.put(
                        xml.attribute("numFmtId").orElse(""),
                        isDate(xml.attribute("formatCode").orElse("")));
            } else if (xml.begins("cellXfs")) {
                inCells = true;
            } else if (xml.ends("cellXfs")) {
                inCells = false;
            } else if (inCells && xml.begins("xf")) {
                String format = xml.attribute("numFmtId").orElse("0");
                dates.add(formats.getOrDefault(format, isBuiltInDate(format)));
            }
        }
    }

    boolean isDate(int style) {
        return style >= 0 && style < dates.size() && dates.get(style);
    }

    /** 14 to 22 everywhere, 27 to 36 and 50 to 58 in East Asia, 45 to 47 times. */
    private static boolean isBuiltInDate(String format) {
        return format.matches("1[4-9]|2[0-27-9]|3[0-6]|4[5-7]|5[0-8]");
    }

    /** Quoted words, colours and escaped letters aside. */
    private static boolean isDate(String code) {
        String bare = code.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.", "");
        return bare.matches("(?i).*[dmyhs].*") && !bare.matches("(?i)general.*") && !bare.contains("#");
    }
}
