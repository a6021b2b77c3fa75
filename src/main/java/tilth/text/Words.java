package tilth.text;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.AbsoluteUnit;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeDateTimeUnit;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The texts of one language, and how it writes dates, numbers and times.
public final class Words {
    private static final double UNIT = 1000; // as operating systems and phones count by now
    private static final List<MeasureUnit> SIZES = List.of(
            MeasureUnit.BYTE, MeasureUnit.KILOBYTE, MeasureUnit.MEGABYTE, MeasureUnit.GIGABYTE, MeasureUnit.TERABYTE);

    private final String language;
    private final Map<String, Phrase> phrases = new HashMap<>();
    private final LocalizedNumberFormatter numbers;
    private final List<LocalizedNumberFormatter> sizes;
    private final Spares<DateFormat> dates;
    private final Spares<DateFormat> dateTimes;
    private final Spares<DateFormat> times;
    private final Spares<DateFormat> weekdays;
    private final Spares<DateFormat> months;
    private final Spares<DateFormat> monthSigns;
    private final Spares<RelativeDateTimeFormatter> relative;
    private final Said<LocalDate> days = new Said<>();
    private final Said<String> spans = new Said<>();

    Words(String language, Map<String, String> patterns) {
        this.language = language;
        ULocale locale = Languages.format(language);
        patterns.forEach((key, pattern) -> phrases.put(key, new Phrase(pattern, locale)));
        this.numbers = NumberFormatter.withLocale(locale);
        this.sizes = SIZES.stream()
                .map(size -> numbers.unit(size).unitWidth(width(size)).precision(Precision.maxSignificantDigits(2)))
                .toList();
        this.dates = new Spares<>(() -> DateFormat.getPatternInstance("yMMMMd", locale));
        this.dateTimes = new Spares<>(() -> DateFormat.getPatternInstance("yMMMMdjm", locale));
        this.times = new Spares<>(() -> DateFormat.getPatternInstance("jm", locale));
        this.weekdays = new Spares<>(() -> DateFormat.getPatternInstance("EEEE", locale));
        this.months = new Spares<>(() -> DateFormat.getPatternInstance("LLLL", locale));
        this.monthSigns = new Spares<>(() -> DateFormat.getPatternInstance("LLLLL", locale));
        this.relative = new Spares<>(() -> RelativeDateTimeFormatter.getInstance(locale));
    }

    public String language() {
        return language;
    }

    /// The text of a key, its arguments filled in by position.
    ///
    /// Numbers are written as this language writes them (give years and ids as strings); dates come
    /// ready from [#date].
    ///
    /// @throws IllegalArgumentException if there is no such key, or its text is no ICU message
    public String text(String key, Object... args) {
        Phrase phrase = phrases.get(key);
        if (phrase == null) throw new IllegalArgumentException("no message " + key + " in " + language);
        try {
            return phrase.text(args);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(
                    "message " + key + " of " + language + ": " + broken.getMessage(), broken);
        }
    }

    public boolean has(String key) {
        return phrases.containsKey(key);
    }

    /// "December 8, 2026".
    public String date(Instant at, ZoneId zone) {
        return date(LocalDate.ofInstant(at, zone));
    }

    /// The same for a day that belongs to no zone.
    public String date(LocalDate day) {
        return days.of(day, () -> format(dates, day));
    }

    /// "December 8, 2026 at 6:00 PM"; 12 or 24 hours as the language's readers are used to.
    public String dateTime(Instant at, ZoneId zone) {
        return format(dateTimes, at, zone);
    }

    /// "6:00 PM"; 12 or 24 hours as the language's readers are used to.
    public String time(Instant at, ZoneId zone) {
        return format(times, at, zone);
    }

    /// "Tuesday", as it stands within a sentence.
    public String weekday(DayOfWeek day) {
        return format(weekdays, LocalDate.EPOCH.with(TemporalAdjusters.nextOrSame(day)));
    }

    /// "December", as it stands within a sentence.
    public String month(Month month) {
        return format(months, LocalDate.of(2000, month, 1));
    }

    /// "D": a month in one sign, for where many stand in a row.
    public String monthSign(Month month) {
        return format(monthSigns, LocalDate.of(2000, month, 1));
    }

    public String number(long number) {
        return numbers.format(number).toString();
    }

    /// A size to read, in two digits: "14 kB", "3.2 MB".
    public String bytes(long bytes) {
        int size = 0;
        double amount = (double) bytes;
        // 999.6 kB would round to 1000 kB: the next unit then.
        while (amount >= UNIT * 0.995 && size < sizes.size() - 1) {
            amount /= UNIT;
            size++;
        }
        return sizes.get(size).format(amount).toString();
    }

    /// How long ago something was, or in how long it will be, in its largest whole unit: "5 minutes
    /// ago", "in 2 days"; "now" within the minute.
    public String ago(Instant then, Instant now) {
        long seconds = Duration.between(now, then).toSeconds(); // negative: past
        long minutes = seconds / 60;
        if (minutes == 0) return relative.lend(f -> f.format(Direction.PLAIN, AbsoluteUnit.NOW));
        long hours = minutes / 60;
        long days = hours / 24;
        if (hours == 0) return numeric(minutes, RelativeDateTimeUnit.MINUTE);
        if (days == 0) return numeric(hours, RelativeDateTimeUnit.HOUR);
        if (Math.abs(days) < 14) return numeric(days, RelativeDateTimeUnit.DAY);
        if (Math.abs(days) < 60) return numeric(days / 7, RelativeDateTimeUnit.WEEK);
        if (Math.abs(days) < 365) return numeric(days / 30, RelativeDateTimeUnit.MONTH);
        return numeric(days / 365, RelativeDateTimeUnit.YEAR);
    }

    private String numeric(long amount, RelativeDateTimeUnit unit) {
        return spans.of(unit + " " + amount, () -> relative.lend(f -> f.formatNumeric((double) amount, unit)));
    }

    /// What was worded once and is asked for again and again, a thousand at most.
    private static final class Said<K> {
        private static final int MOST = 1_000;
        private final Map<K, String> known = new ConcurrentHashMap<>();

        String of(K key, Supplier<String> wording) {
            String before = known.get(key);
            if (before != null) return before;
            String fresh = wording.get();
            if (known.size() >= MOST) known.clear();
            known.put(key, fresh);
            return fresh;
        }
    }

    /// "kB" is the same for one and many; of bytes, only the whole word has a plural.
    private static UnitWidth width(MeasureUnit size) {
        return size.equals(MeasureUnit.BYTE) ? UnitWidth.FULL_NAME : UnitWidth.SHORT;
    }

    private static String format(Spares<DateFormat> formats, LocalDate day) {
        return format(formats, day.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private static String format(Spares<DateFormat> formats, Instant at, ZoneId zone) {
        return formats.lend(format -> {
            format.setTimeZone(TimeZone.getTimeZone(icuName(zone)));
            return format.format(Date.from(at));
        });
    }

    /// ICU reads an offset only behind "GMT", and takes what it cannot read for UTC, silently.
    private static String icuName(ZoneId zone) {
        if (!(zone instanceof ZoneOffset offset)) return zone.getId();
        return offset.getTotalSeconds() == 0 ? "UTC" : "GMT" + offset.getId();
    }
}
