package tilth.practice;

import java.time.LocalDate;

/// What somebody tells of a try, checked.
///
/// @param line how they are named: `name`, `firstname`, `circle`
/// @param space identity of the place that tried it; 0 for none
record Told(
        int version,
        String line,
        long space,
        boolean wide,
        LocalDate month,
        Went went,
        String again,
        String changes,
        String result,
        String language) {}
