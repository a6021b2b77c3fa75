/// What runs in a JVM of its own: reads the text inside PDF and Office files that strangers made.
///
/// Nothing of Tilth may call this; [tilth.files.TextReader] starts it as a process, kills it when it takes too long,
/// and
/// takes what it says with a grain of salt. Tika and all it needs are loaded here only.
package tilth.files.reading;
