package tilth.notices;

/// What stands behind a letter's stop link.
///
/// @param label the kind of letter, in the settings page's words
/// @param path where the stopping form goes
/// @param again where the form goes that lets them come again
/// @param less where fewer of them can be had
record StopPage(String label, String path, String again, String less, boolean stopped) {}
